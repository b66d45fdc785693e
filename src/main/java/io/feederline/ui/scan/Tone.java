package io.feederline.ui.scan;

import io.feederline.scan.Heard;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** What a scan sounds like: one high tone is good, one middle tone a note, two low ones bad. Silent where there is no loudspeaker. */
final class Tone {
    private static final Logger LOG = Logger.getLogger(Tone.class.getName());
    private static final float RATE = 22_050;
    private static final double LOUDNESS = 0.4;

    private Tone() {}

    /** On a thread of its own: opening the loudspeaker takes its time. */
    static void play(Heard.Sign sign) {
        Thread.ofVirtual().name("tone").start(() -> {
            byte[] sound = sound(sign);
            AudioFormat format = new AudioFormat(RATE, 8, 1, true, false);
            try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
                line.open(format);
                line.start();
                line.write(sound, 0, sound.length);
                line.drain();
            } catch (LineUnavailableException | IllegalArgumentException e) {
                LOG.log(Level.FINE, "no sound", e);
            }
        });
    }

    static byte[] sound(Heard.Sign sign) {
        return switch (sign) {
            case GOOD -> tones(1320, 90);
            case NOTE -> tones(740, 160);
            case BAD -> tones(220, 160, 0, 60, 196, 260);
        };
    }

    /** @param tones frequency in Hz, 0 for a pause, and length in ms, in turn */
    private static byte[] tones(int... tones) {
        int length = 0;
        for (int i = 1; i < tones.length; i += 2) length += samples(tones[i]);
        byte[] sound = new byte[length];
        int at = 0;
        for (int i = 0; i < tones.length; i += 2) {
            int count = samples(tones[i + 1]);
            for (int n = 0; n < count; n++) {
                // It swells and fades: a tone that is cut off clicks.
                double edge = Math.min(1, Math.min(n, count - n) / (RATE * 0.008));
                sound[at++] = (byte) (127 * LOUDNESS * edge * Math.sin(2 * Math.PI * tones[i] * n / RATE));
            }
        }
        return sound;
    }

    private static int samples(int milliseconds) {
        return (int) (RATE * milliseconds / 1000);
    }
}
