package io.feederline.ui.commission;

import io.feederline.commission.Advice;
import io.feederline.commission.Asked;
import io.feederline.commission.Visits;
import io.feederline.edit.CommissionHead;
import io.feederline.model.Commissioning;
import io.feederline.model.ServiceHead;
import io.feederline.model.SiteTime;
import io.feederline.model.Text;
import io.feederline.model.Topology;
import io.feederline.model.Values;
import io.feederline.phase.SiteWork;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the lines of a card, as it was typed; those of {@link Commissioning} are called as its columns are.
 *
 * @param texts by the word of the line; empty or missing where nothing was answered
 */
record Answers(Map<String, String> texts) {
    static final String YES = "yes";
    static final String NO = "no";

    private static final List<String> NUMBERS = List.of("fuse", "ze", "pscc", "voltage");

    /** Without one of these a visit is still to do, and without the phase. */
    private static final List<String> LOOKED_AT = List.of(
            "cut_out",
            "earthing",
            "polarity_right",
            "ze",
            "pscc",
            "voltage",
            "sealed",
            "meter_online",
            "element_check");

    Answers {
        texts = Map.copyOf(texts);
    }

    static String name(String word) {
        return Text.of("commission.field." + word).toString();
    }

    /**
     * A visit that was not finished goes on. A new one begins with who measures with what, and the kind of cut-out: those are
     * the same along a street. What was measured somewhere else is not.
     */
    static Map<String, String> beginning(Topology t, Visits visits, Visits.Stop stop) {
        Map<String, String> draft = new HashMap<>();
        draft.put("person", System.getProperty("user.name"));
        Commissioning visit = stop.last();
        visits.stops().stream()
                .map(Visits.Stop::last)
                .filter(Objects::nonNull)
                .filter(one -> one.cutOut() != null)
                .max(Comparator.comparing(Commissioning::visitedAt))
                .ifPresent(near -> {
                    put(draft, "cut_out", near.cutOut());
                    put(draft, "person", near.person());
                    put(draft, "instrument", near.instrument());
                });
        ServiceHead of = stop.head();
        put(draft, "fuse", of.fuseRating());
        if (of.phaseKnown() && SiteWork.isVerified(t, of)) put(draft, "phase", of.phase());
        if (visit == null || stop.isPassed()) return draft;
        put(draft, "cut_out", visit.cutOut());
        put(draft, "earthing", visit.earthing());
        put(draft, "polarity_right", yesNo(visit.polarityRight()));
        put(draft, "ze", visit.ze());
        put(draft, "pscc", visit.pscc());
        put(draft, "voltage", visit.voltage());
        put(draft, "sealed", yesNo(visit.sealed()));
        put(draft, "meter_online", yesNo(visit.meterOnline()));
        put(draft, "element_check", yesNo(visit.elementCheck()));
        put(draft, "notes", visit.notes());
        return draft;
    }

    private static void put(Map<String, String> draft, String word, @Nullable Object value) {
        if (value != null) draft.put(word, value.toString());
    }

    private static @Nullable String yesNo(@Nullable Boolean answer) {
        return answer == null ? null : answer ? YES : NO;
    }

    private @Nullable String told(String word) {
        String text = texts.getOrDefault(word, "").strip();
        return text.isEmpty() ? null : text;
    }

    private @Nullable Boolean isYes(String word) {
        String told = told(word);
        return told == null ? null : told.equals(YES);
    }

    private Text wrong(String word, Text takes) {
        return Text.of("refused.value", String.valueOf(told(word)), name(word), takes);
    }

    /** Why what was typed is no number that this line takes; null where it is one, or nothing. */
    private @Nullable Text trouble(String word) {
        String told = told(word);
        if (told == null) return null;
        try {
            return Values.typed(told) < 0 ? wrong(word, Text.of("value.notBelow", 0)) : null;
        } catch (Values.NoNumber e) {
            return wrong(word, e.takes());
        }
    }

    /** @throws IllegalArgumentException with a sentence where there is no number */
    private @Nullable Double number(String word) {
        Text trouble = trouble(word);
        if (trouble != null) throw new IllegalArgumentException(trouble.toString());
        String told = told(word);
        return told == null ? null : Double.valueOf(Values.typed(told));
    }

    private @Nullable Double orNothing(String word) {
        try {
            return number(word);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable Integer whole(String word) {
        Double number = number(word);
        if (number == null) return null;
        if (number != Math.rint(number))
            throw new IllegalArgumentException(
                    wrong(word, Text.of("value.Integer")).toString());
        return (int) Math.round(number);
    }

    /** As far as it was answered, and can be understood. */
    private Commissioning visit() {
        UUID nothing = new UUID(0, 0);
        return new Commissioning(
                nothing,
                nothing,
                Instant.EPOCH,
                Commissioning.TO_DO,
                told("cut_out"),
                told("earthing"),
                isYes("polarity_right"),
                orNothing("ze"),
                orNothing("pscc"),
                orNothing("voltage"),
                isYes("sealed"),
                isYes("meter_online"),
                isYes("element_check"),
                told("person"),
                told("instrument"),
                told("notes"));
    }

    /** What seems wrong, or is no number, by the word of its line. */
    Map<String, Text> problems() {
        Map<String, Text> problems = new HashMap<>();
        for (Advice one : Advice.of(visit())) problems.put(one.field(), one.text());
        for (String word : NUMBERS) {
            Text trouble = trouble(word);
            if (trouble != null) problems.put(word, trouble);
        }
        return problems;
    }

    /**
     * What the answers suggest.
     *
     * @param asked the lines of this head
     */
    String result(Set<String> asked) {
        if (!problems().isEmpty()) return Commissioning.FAIL;
        if (asked.contains("phase") && told("phase") == null) return Commissioning.TO_DO;
        return Advice.result(visit(), LOOKED_AT.stream().filter(asked::contains).toList());
    }

    /**
     * The visit; now, where no moment was told.
     *
     * @throws IllegalArgumentException with a sentence where a line cannot be understood
     */
    CommissionHead edit(Topology t, ServiceHead of, Instant now) {
        Set<String> asked = Asked.at(t, of);
        String when = told("visited");
        Integer phase = asked.contains("phase") ? whole("phase") : null;
        // Who finds again what somebody has verified before changes nothing.
        boolean isProven = phase != null && phase.equals(of.phase()) && SiteWork.isVerified(t, of);
        return new CommissionHead(
                UUID.randomUUID(),
                of.id(),
                Objects.requireNonNullElse(told("result"), Commissioning.TO_DO),
                told("cut_out"),
                told("earthing"),
                isYes("polarity_right"),
                number("ze"),
                number("pscc"),
                number("voltage"),
                isYes("sealed"),
                asked.contains("meter_online") ? isYes("meter_online") : null,
                asked.contains("element_check") ? isYes("element_check") : null,
                told("person"),
                told("instrument"),
                told("notes"),
                isProven ? null : phase,
                whole("fuse"),
                when == null ? null : SiteTime.typed(when, SiteTime.zoneOf(t, of)),
                now);
    }
}
