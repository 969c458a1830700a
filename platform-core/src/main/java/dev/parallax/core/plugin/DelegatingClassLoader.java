package dev.parallax.core.plugin;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/**
 * A plugin's class loader: what host and plugins share comes from the host, the rest plugin-first.
 *
 * <p>A class that is there but cannot be read says which file is damaged, or was changed under the
 * loader's hands. Classes that are loaded already go on working in any case.
 */
final class DelegatingClassLoader extends PluginClassLoader {

    private final Map<File, Stamp> files = new ConcurrentHashMap<>();

    DelegatingClassLoader(PluginManager plugins, PluginDescriptor descriptor) {
        super(plugins, descriptor, DelegatingClassLoader.class.getClassLoader());
    }

    /** What changes when a file is written to. */
    private record Stamp(long size, long modified) {

        static Stamp of(File file) {
            return new Stamp(file.length(), file.lastModified());
        }
    }

    @Override
    public void addFile(File file) {
        files.put(file, Stamp.of(file));
        super.addFile(file);
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
        return HostPackages.share(className);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            return super.findClass(name);
        } catch (ClassNotFoundException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable(name, unreadable);
            }
            throw e;
        } catch (UnsupportedClassVersionError e) {
            throw e;
        } catch (ClassFormatError e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Explains. The JVM repeats an error by its class and message whenever the class is asked for
     * again, and finds only classes of the JDK for that.
     */
    private ClassFormatError unreadable(String name, Throwable cause) {
        String changed =
                files.entrySet().stream()
                        .filter(file -> !Stamp.of(file.getKey()).equals(file.getValue()))
                        .map(file -> file.getKey().toString())
                        .sorted()
                        .collect(Collectors.joining(", "));
        ClassFormatError error =
                new ClassFormatError(
                        "the class "
                                + name
                                + " cannot be read ("
                                + cause
                                + "): "
                                + (changed.isEmpty()
                                        ? "a file is damaged, of "
                                                + files.keySet().stream()
                                                        .map(File::toString)
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))
                                        : changed + " was changed while it was in use"));
        error.initCause(cause);
        return error;
    }
}
