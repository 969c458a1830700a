package dev.parallax.core.plugin;

import ai.djl.engine.EngineException;
import dev.parallax.api.asserting.ContractViolation;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls methods of an extension, and of the objects that it makes, as the host has to: with the
 * plugin's class loader as the context, and so that whatever goes wrong in the plugin is said to.
 *
 * <pre>{@code
 * PluginCall call = PluginCall.of(selection.entry());
 * Dataset<?> dataset = call.get("open", () -> extension.open(options));
 * }</pre>
 *
 * <p>What the SPI lets an extension throw reaches the caller: checked exceptions, exceptions of the
 * platform's own, and, from methods that look at options and data, an {@link
 * IllegalArgumentException}, which says that these do not fit. A subclass of it, such as a {@link
 * NumberFormatException}, is a slip in the plugin. What the JVM itself lacks, such as memory, is
 * nobody's fault and reaches the caller as the error that it is.
 */
public final class PluginCall {

    private static final String PLATFORM = "dev.parallax.";

    /** The methods that the SPI lets refuse what they are given. */
    private static final Set<String> REFUSING =
            Set.of(
                    "open",
                    "create",
                    "views",
                    "apply",
                    "step",
                    "evaluate",
                    "distances",
                    "taken",
                    "errors");

    /** The kinds whose refusals nobody above puts a name to. */
    private static final Set<Kind> UNNAMED = Set.of(Kind.ENGINE, Kind.EVALUATOR, Kind.TRACKER);

    private final Registry.Entry entry;

    private PluginCall(Registry.Entry entry) {
        this.entry = entry;
    }

    /**
     * Something that a plugin answers.
     *
     * @param <T> the type of the answer
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Question<T, X extends Exception> {

        /**
         * Asks.
         *
         * @return the answer
         * @throws X as the SPI allows
         */
        @Nullable T ask() throws X;
    }

    /**
     * Something that a plugin does.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Order<X extends Exception> {

        /**
         * Does it.
         *
         * @throws X as the SPI allows
         */
        void carryOut() throws X;
    }

    /**
     * Prepares to call an extension.
     *
     * @param entry the extension and its plugin, for messages
     * @return calls when asked
     */
    public static PluginCall of(Registry.Entry entry) {
        return new PluginCall(entry);
    }

    /**
     * Says what is called.
     *
     * @return such as "the objective 'simclr' of plugin objective-simclr 1.0.0 (plugins/it.jar)"
     */
    public String describe() {
        return PluginFaultException.name(entry) + " of plugin " + entry.origin();
    }

    /**
     * Calls a method that returns something.
     *
     * @param <T> the type of the result
     * @param <X> the checked exceptions of the method
     * @param method its name, for messages
     * @param question calls it
     * @return what it returned, never null
     * @throws X as the SPI allows
     * @throws PluginFaultException if it returned null or threw what the SPI does not allow
     */
    @SuppressWarnings("try") // a resource that only has to be closed
    public <T, X extends Exception> T get(String method, Question<T, X> question) throws X {
        @Nullable T answer;
        try (ContextLoader swapped = ContextLoader.of(entry.extension())) {
            answer = question.ask();
        } catch (RuntimeException | Error e) {
            throw explained(method, e);
        }
        if (answer == null) {
            throw new PluginFaultException(entry, method, "returned null", null);
        }
        return answer;
    }

    /**
     * Calls a method that returns nothing.
     *
     * @param <X> the checked exceptions of the method
     * @param method its name, for messages
     * @param order calls it
     * @throws X as the SPI allows
     * @throws PluginFaultException if it threw what the SPI does not allow
     */
    @SuppressWarnings("try") // a resource that only has to be closed
    public <X extends Exception> void run(String method, Order<X> order) throws X {
        try (ContextLoader swapped = ContextLoader.of(entry.extension())) {
            order.carryOut();
        } catch (RuntimeException | Error e) {
            throw explained(method, e);
        }
    }

    private RuntimeException explained(String method, Throwable thrown) {
        if (thrown instanceof VirtualMachineError error
                && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
        if (thrown instanceof ContractViolation violation) {
            return PluginFaultException.violation(entry, violation);
        }
        if (thrown instanceof EngineException failure) {
            return PluginFaultException.engine(entry, method, failure);
        }
        if (thrown.getClass() == IllegalArgumentException.class && REFUSING.contains(method)) {
            return refusal((IllegalArgumentException) thrown);
        }
        if (thrown instanceof RuntimeException allowed && isOfPlatform(allowed)) {
            return allowed;
        }
        return new PluginFaultException(
                entry, method, "threw " + Diagnosis.thrown(thrown), Diagnosis.printable(thrown));
    }

    private IllegalArgumentException refusal(IllegalArgumentException thrown) {
        return UNNAMED.contains(entry.kind())
                ? new IllegalArgumentException(describe() + ": " + thrown.getMessage(), thrown)
                : thrown;
    }

    private static boolean isOfPlatform(RuntimeException thrown) {
        Class<?> type = thrown.getClass();
        return type.getName().startsWith(PLATFORM)
                && Objects.equals(type.getClassLoader(), PluginCall.class.getClassLoader());
    }
}
