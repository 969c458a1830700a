package dev.parallax.api.objective;

import ai.djl.nn.Block;
import dev.parallax.api.Stable;

/**
 * A named block of a learner.
 *
 * @param name unique in the learner; weights are saved as {@code <name>.<dotted parameter name>},
 *     and a recipe can override settings of the optimiser for it
 * @param block the block, initialised
 * @param group the group that {@link Optimization#minimize} updates; empty for a network that is
 *     only carried
 * @since 1.0
 */
@Stable
public record Network(String name, Block block, String group) {

    /** What the name of a teacher has in front of the name of its student. */
    public static final String TEACHER_PREFIX = "teacher-";

    /** The group of learners with one optimiser. */
    public static final String MAIN = "main";

    /**
     * Makes a network that {@code minimize("main", ...)} trains.
     *
     * @param name the name
     * @param block the block
     * @return the network
     */
    public static Network trained(String name, Block block) {
        return new Network(name, block, MAIN);
    }

    /**
     * Makes a network that is saved but never trained by gradients, such as a teacher or a random
     * target.
     *
     * <p>Gradients are not kept from it: either its block is frozen, by {@code
     * block.freezeParameters(true)}, or {@code stopGradient()} is called on what it gives, inside
     * of {@link Optimization#minimize}.
     *
     * @param name the name
     * @param block the block
     * @return the network
     */
    public static Network carried(String name, Block block) {
        return new Network(name, block, "");
    }

    /**
     * Makes the teacher of a network: carried, and named so that the host can watch how far it is
     * from its student.
     *
     * @param student the name of the network it follows
     * @param block the block, of the student's architecture
     * @return the network {@code teacher-<student>}
     */
    public static Network teacher(String student, Block block) {
        return carried(TEACHER_PREFIX + student, block);
    }

    /**
     * Says whether gradients train it.
     *
     * @return whether it has a group
     */
    public boolean isTrained() {
        return !group.isEmpty();
    }
}
