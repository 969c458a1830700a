package dev.parallax.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.core.config.Budget;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelBudgetTest {

    private static final int[] LABELS = {0, 1, 0, 1, 0, 1, 0, 0};
    private static final List<String> CLASSES = List.of("cat", "dog");

    @Test
    void everyClassGetsItsBudget() {
        int[] rows = LabelBudget.pick(LABELS, CLASSES, Budget.parse("2/class"), 9);

        assertThat(rows).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.stream(rows).filter(row -> LABELS[row] == 1)).hasSize(2);
        assertThat(LabelBudget.pick(LABELS, CLASSES, Budget.parse("2/class"), 9)).isEqualTo(rows);
    }

    @Test
    void percentIsOfEachClassAndNeverNothing() {
        int[] rows = LabelBudget.pick(LABELS, CLASSES, Budget.parse("40%"), 9);

        assertThat(Arrays.stream(rows).filter(row -> LABELS[row] == 0)).hasSize(2);
        assertThat(Arrays.stream(rows).filter(row -> LABELS[row] == 1)).hasSize(1);
        assertThat(LabelBudget.pick(LABELS, CLASSES, Budget.parse("0.1 %"), 9)).hasSize(2);
    }

    @Test
    void whatIsNoBudgetIsRefusedWithExamples() {
        for (String wrong : List.of("", "10", "0/class", "-1/class", "0%", "101%", "few")) {
            assertThatThrownBy(() -> Budget.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10/class, 1% or all");
        }
        assertThat(Budget.parse("10 / class")).hasToString("10/class");
        assertThat(Budget.parse("2.5%")).hasToString("2.5%");
        assertThat(Budget.parse("ALL")).isEqualTo(Budget.ALL);
    }

    @Test
    void classWithoutSamplesHasTooFewOfThemButAllItsPercent() {
        List<String> classes = List.of("cat", "dog", "absent");

        assertThatThrownBy(() -> LabelBudget.pick(LABELS, classes, Budget.parse("1/class"), 9))
                .hasMessageContaining("'absent' has 0");
        assertThat(LabelBudget.pick(LABELS, classes, Budget.parse("100%"), 9)).hasSize(8);
    }

    @Test
    void classWithTooFewSamplesIsNamed() {
        assertThatThrownBy(() -> LabelBudget.pick(LABELS, CLASSES, Budget.parse("4/class"), 9))
                .hasMessageContaining("'dog' has 3")
                .hasMessageContaining("4");
    }
}
