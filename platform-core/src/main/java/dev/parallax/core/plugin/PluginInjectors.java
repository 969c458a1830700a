package dev.parallax.core.plugin;

import com.google.inject.ConfigurationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.pf4j.ExtensionFactory;
import org.pf4j.Plugin;
import org.pf4j.PluginFactory;
import org.pf4j.PluginWrapper;

/**
 * Makes the objects of plugins for PF4J, with one Guice injector per plugin.
 *
 * <p>The injectors know nothing of each other and have no parent: a child injector would keep the
 * plugin's classes alive for as long as its parent lives. So each applies the host's module anew,
 * and a service is one object for all plugins only if the module binds it as an instance.
 */
final class PluginInjectors implements ExtensionFactory, PluginFactory {

    /** What every injector binds by itself. */
    private static final Set<Class<?>> BUILT_IN = Set.of(Injector.class, Logger.class, Stage.class);

    private final Module hostServices;
    private final String services;
    private final Map<ClassLoader, Injector> injectors = new ConcurrentHashMap<>();

    /**
     * Checks the module once, so that a fault in it is not blamed on the plugins.
     *
     * @throws com.google.inject.CreationException if the module is wrong
     */
    PluginInjectors(Module hostServices) {
        this.hostServices = hostServices;
        this.services = services(Guice.createInjector(hostServices));
    }

    /**
     * Makes an object of a class that a plugin brought.
     *
     * @throws PluginRejectedException if the class cannot be injected
     * @throws com.google.inject.ProvisionException if its constructor throws
     */
    @Override
    public <T> T create(Class<T> type) {
        Injector injector =
                injectors.computeIfAbsent(
                        type.getClassLoader(), loader -> Guice.createInjector(hostServices));
        try {
            return injector.getInstance(type);
        } catch (ConfigurationException e) {
            throw new PluginRejectedException(
                    "Guice cannot make " + type.getName() + ": " + firstMessage(e),
                    "give it a public constructor without parameters, or annotate one with"
                            + " jakarta.inject.Inject that asks only for its own classes and for"
                            + " services of this host ("
                            + services
                            + ")");
        }
    }

    /**
     * Makes the object that a plugin names as its Plugin-Class.
     *
     * @throws PluginRejectedException if there is no such class, or it is no {@link Plugin}
     */
    @Override
    public Plugin create(PluginWrapper plugin) {
        String name = plugin.getDescriptor().getPluginClass();
        if (name.equals(Plugin.class.getName())) {
            return new Plugin();
        }
        try {
            Class<?> type = plugin.getPluginClassLoader().loadClass(name);
            return create(type.asSubclass(Plugin.class));
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new PluginRejectedException(
                    "its Plugin-Class "
                            + name
                            + (e instanceof ClassCastException
                                    ? " does not extend org.pf4j.Plugin"
                                    : " is not in it"),
                    "correct Plugin-Class in the descriptor, or leave it out: a plugin needs none");
        }
    }

    /** Lets go of a plugin. */
    void forget(ClassLoader loader) {
        injectors.remove(loader);
    }

    private static String firstMessage(ConfigurationException e) {
        return e.getErrorMessages()
                .iterator()
                .next()
                .getMessage()
                .strip()
                .lines()
                .iterator()
                .next();
    }

    private static String services(Injector injector) {
        String names =
                injector.getBindings().keySet().stream()
                        .map(Key::getTypeLiteral)
                        .filter(type -> !BUILT_IN.contains(type.getRawType()))
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "it has none" : names;
    }
}
