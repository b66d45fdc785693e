package io.feederline.session;

import io.feederline.edit.BringIn;
import io.feederline.model.Change;
import io.feederline.model.Conflict;
import io.feederline.model.Text;
import io.feederline.store.ChangeFile;
import java.util.List;

/**
 * What becomes of a change file in a workspace: planned, and not done yet.
 *
 * @param header the file's
 * @param fresh how many of its changes are new here
 * @param known how many were taken over before, or came from here
 * @param change what is to be done, as one step; empty for nothing
 * @param conflicts what does not go together with what was done here; they are in the change
 * @param leftOut what cannot be done here; it is not, and a later try may
 * @param notices what a person should know
 */
public record TakenOver(
        ChangeFile.Header header,
        int fresh,
        int known,
        Change change,
        List<Conflict> conflicts,
        List<LeftOut> leftOut,
        List<Text> notices) {
    public TakenOver {
        conflicts = List.copyOf(conflicts);
        leftOut = List.copyOf(leftOut);
        notices = List.copyOf(notices);
    }

    /**
     * A change that needs what is not here.
     *
     * @param sequence of the line
     * @param what was done, in the words of its history
     */
    public record LeftOut(long sequence, String what, Text why) {}

    public BringIn edit() {
        return new BringIn(change);
    }
}
