package dev.parallax.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelBudgetTest {

    private static final int[] LABELS = {0, 1, 0, 1, 0, 1, 0, 0};
    private static final List<String> CLASSES = List.of("cat", "dog", "absent");

    @Test
    void everyClassThatOccursGetsItsBudget() {
        int[] rows = LabelBudget.pick(LABELS, CLASSES, 2, 9);

        assertThat(rows).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.stream(rows).filter(row -> LABELS[row] == 1)).hasSize(2);
        assertThat(LabelBudget.pick(LABELS, CLASSES, 2, 9)).isEqualTo(rows);
    }

    @Test
    void classWithTooFewSamplesIsNamed() {
        assertThatThrownBy(() -> LabelBudget.pick(LABELS, CLASSES, 4, 9))
                .hasMessageContaining("'dog' has 3")
                .hasMessageContaining("4");
    }
}
