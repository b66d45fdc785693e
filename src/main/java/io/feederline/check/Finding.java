package io.feederline.check;

import io.feederline.edit.Edit;
import io.feederline.model.Ref;
import io.feederline.model.Text;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule found, with its cure.
 *
 * @param objects what it is about, the subject first
 * @param fix a safe repair as one undoable edit, or null where a person has to decide
 */
public record Finding(
        String code,
        Severity severity,
        Text message,
        List<Ref> objects,
        @Nullable Edit fix) {
    /** What to do about it, in one sentence. */
    public Text advice() {
        return Text.of(code + ".advice");
    }

    /** The same for the same fault on the same objects, however it is worded. */
    public String key() {
        return objects.stream()
                .map(ref -> ref.kind().word() + "/" + ref.id())
                .collect(Collectors.joining(" ", code + " ", ""));
    }

    public Ref subject() {
        return objects.getFirst();
    }
}
