package dev.parallax.plugins.libraries.pytorch;

import java.util.Locale;

/**
 * An operating system on a processor, in the spelling of DJL's native jars.
 *
 * @param classifier such as "linux-x86_64"
 * @param torchJni the file name of the library between Java and libtorch
 */
public record Platform(String classifier, String torchJni) {

    /**
     * Returns the platform that this JVM runs on.
     *
     * @return the platform
     */
    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * Returns a platform.
     *
     * @param osName as in the system property os.name
     * @param osArch as in the system property os.arch
     * @return the platform
     */
    public static Platform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.equals("amd64") ? "x86_64" : osArch;
        if (name.startsWith("windows")) {
            return new Platform("win-" + arch, "djl_torch.dll");
        }
        if (name.startsWith("mac")) {
            return new Platform("osx-" + arch, "libdjl_torch.dylib");
        }
        return new Platform(name + "-" + arch, "libdjl_torch.so");
    }
}
