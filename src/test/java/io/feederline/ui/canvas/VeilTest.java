package io.feederline.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VeilTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 40;

    private static int times(List<Veil.Area> areas, int x, int y) {
        return (int) areas.stream()
                .filter(a -> a.left() <= x && x < a.right() && a.top() <= y && y < a.bottom())
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 12, 30})
    void everyPixelIsLitOrVeiledOnce(int count) {
        Random random = new Random(count);
        for (int round = 0; round < 40; round++) {
            List<Veil.Area> lit = new ArrayList<>();
            for (int i = 0; i < count; i++)
                lit.add(Veil.Area.of(
                        random.nextInt(-20, WIDTH + 10) + random.nextDouble(),
                        random.nextInt(-20, HEIGHT + 10),
                        random.nextInt(0, 25),
                        random.nextDouble() * 20));
            List<Veil.Area> veil = Veil.around(lit, WIDTH, HEIGHT);
            for (int y = 0; y < HEIGHT; y++)
                for (int x = 0; x < WIDTH; x++) assertThat(times(veil, x, y)).isEqualTo(times(lit, x, y) > 0 ? 0 : 1);
        }
    }

    @Test
    void aPaneWithNothingLitIsOneArea() {
        assertThat(Veil.around(List.of(), WIDTH, HEIGHT)).containsExactly(new Veil.Area(0, 0, WIDTH, HEIGHT));
    }
}
