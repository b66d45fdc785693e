package io.feederline.report;

import io.feederline.model.Kind;
import io.feederline.model.Text;
import java.util.List;

/** What a report has to be told; {@link #name} is its name on the command line. */
public sealed interface Parameter {
    String name();

    /** As a person is asked for it. */
    default Text label() {
        return Text.of("report.of." + name());
    }

    /**
     * One object, by whatever {@link io.feederline.model.Lookup} knows it.
     *
     * @param needed else it may be left out, for all there are
     */
    record One(Kind kind, boolean needed) implements Parameter {
        @Override
        public String name() {
            return kind.word();
        }
    }

    /** @param ago so many days before today, unless another one is given */
    record Day(String name, int ago) implements Parameter {}

    /** @param usual unless another one is given */
    record Count(String name, int least, int usual, int most) implements Parameter {}

    /** One of several words, the first unless another one is given. */
    record Choice(String name, List<String> words) implements Parameter {}
}
