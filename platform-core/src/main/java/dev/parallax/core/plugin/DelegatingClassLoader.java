package dev.parallax.core.plugin;

import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/**
 * A plugin's class loader: what host and plugins share comes from the host, the rest plugin-first.
 */
final class DelegatingClassLoader extends PluginClassLoader {

    DelegatingClassLoader(PluginManager plugins, PluginDescriptor descriptor) {
        super(plugins, descriptor, DelegatingClassLoader.class.getClassLoader());
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
        return HostPackages.share(className);
    }
}
