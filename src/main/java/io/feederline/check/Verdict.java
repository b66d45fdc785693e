package io.feederline.check;

import io.feederline.edit.Edit;
import io.feederline.model.Entity;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one rule says of one subject: findings, and why it could not judge. Neither means that all is well. */
public final class Verdict {
    private final String code;
    private final Entity subject;

    /** Most subjects are as they should be: made with the first finding. */
    private List<Finding> findings = List.of();

    private @Nullable Text notJudged;

    Verdict(String code, Entity subject) {
        this.code = code;
        this.subject = subject;
    }

    /** Reports the subject, under the rule's message filled with these arguments. */
    public void report(Severity severity, Object... arguments) {
        report(severity, List.of(), null, arguments);
    }

    /** Reports the subject together with others, and offers a repair. */
    public void report(Severity severity, List<Ref> others, @Nullable Edit fix, Object... arguments) {
        List<Ref> objects = new ArrayList<>(List.of(subject.ref()));
        objects.addAll(others);
        if (findings.isEmpty()) findings = new ArrayList<>(1);
        findings.add(new Finding(code, severity, Text.of(code + ".message", arguments), List.copyOf(objects), fix));
    }

    /** The rule lacks its input: silence must not read as fine. */
    public void notJudged(String key, Object... arguments) {
        notJudged = Text.of(key, arguments);
    }

    List<Finding> findings() {
        return findings;
    }

    @Nullable
    Text notJudged() {
        return notJudged;
    }
}
