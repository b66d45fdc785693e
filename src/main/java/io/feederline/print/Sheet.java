package io.feederline.print;

import io.feederline.diagram.Drawing;
import java.util.List;

/** A sheet of a document. It is drawn when somebody looks at it: of many sheets one at a time is in memory. */
@FunctionalInterface
public interface Sheet {
    /** The same at each call. On any thread. */
    Page draw();

    /**
     * What stands on it.
     *
     * @param drawing in points, 1/72 inch
     */
    record Page(Drawing drawing, List<Lead> leads) {
        public Page {
            leads = List.copyOf(leads);
        }
    }

    /**
     * An area that leads to another sheet when it is clicked.
     *
     * @param sheet counted through the document from 1
     */
    record Lead(double x, double y, double width, double height, int sheet) {}

    /** One that is drawn already, and leads nowhere. */
    static Sheet of(Drawing drawing) {
        Page page = new Page(drawing, List.of());
        return () -> page;
    }
}
