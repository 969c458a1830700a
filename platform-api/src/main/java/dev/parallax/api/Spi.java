package dev.parallax.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of this SPI.
 *
 * <p>It is semantic: a plugin built against 1.2 that uses only types marked {@link Stable} runs on
 * every host with 1.x, x &gt;= 2; one that uses a type marked {@link Evolving} is safe on 1.2 and
 * 1.3. The number is stated once, in the property {@code parallax.spi.version} of the parent POM.
 *
 * @since 1.0
 */
@Stable
public final class Spi {

    private Spi() {}

    /**
     * Returns the version of the SPI that the host provides.
     *
     * @return a semantic version, such as "1.0.0"
     */
    public static String version() {
        try (InputStream in = Spi.class.getResourceAsStream("spi.properties")) {
            if (in == null) {
                throw new IllegalStateException("platform-api lacks its spi.properties");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
