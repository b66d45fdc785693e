package io.feederline.ui;

import io.feederline.model.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** What was selected, one after the other, to go back along and forward again. What is gone meanwhile is passed over. */
final class Trail {
    private static final int LONGEST = 200;

    private final ObjectProperty<@Nullable Ref> selection;
    private final Predicate<Ref> isThere;
    private final List<Ref> seen = new ArrayList<>();

    /** Where in it one stands; behind it lies what one came back from. */
    private int at = -1;

    private boolean going;
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();

    /** @param isThere whether there still is such an object */
    Trail(ObjectProperty<@Nullable Ref> selection, Predicate<Ref> isThere) {
        this.selection = selection;
        this.isThere = isThere;
        selection.addListener((o, was, is) -> {
            if (is != null && !going) went(is);
            look();
        });
    }

    /** Looks again which ways there are; something may be gone, or there again. */
    void look() {
        canGoBack.set(next(-1) >= 0);
        canGoForward.set(next(1) >= 0);
    }

    ReadOnlyBooleanProperty canGoBack() {
        return canGoBack.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canGoForward() {
        return canGoForward.getReadOnlyProperty();
    }

    void back() {
        go(-1);
    }

    void forward() {
        go(1);
    }

    private void went(Ref to) {
        if (at >= 0 && seen.get(at).equals(to)) return;
        seen.subList(at + 1, seen.size()).clear();
        seen.add(to);
        if (seen.size() > LONGEST) seen.removeFirst();
        at = seen.size() - 1;
    }

    private void go(int step) {
        int to = next(step);
        if (to < 0) return;
        at = to;
        going = true;
        selection.set(seen.get(at));
        going = false;
    }

    /** The next one that is still there and is not what is selected; below 0 for none. */
    private int next(int step) {
        int to = at;
        // Where nothing is selected any more, what was is the first that one comes back to.
        if (step < 0 && at >= 0 && selection.get() == null) to = at + 1;
        for (to += step; to >= 0 && to < seen.size(); to += step) {
            Ref ref = seen.get(to);
            if (!ref.equals(selection.get()) && isThere.test(ref)) return to;
        }
        return -1;
    }
}
