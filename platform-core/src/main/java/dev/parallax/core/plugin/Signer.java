package dev.parallax.core.plugin;

import java.util.regex.Pattern;

/**
 * Who signed a jar. The certificate is the identity: no authority is asked whether it is genuine,
 * so what counts is that it is the same as before.
 *
 * @param subject the distinguished name in the certificate, such as "CN=ACME,C=FR"
 * @param sha256 checksum of the certificate in lower-case hexadecimal
 */
public record Signer(String subject, String sha256) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the checksum.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Signer {
        if (!isSha256(sha256)) {
            throw new IllegalArgumentException(
                    "the checksum of a certificate has 64 digits 0-9 and a-f, not '"
                            + sha256
                            + "'");
        }
    }

    static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }

    @Override
    public String toString() {
        return subject + " (certificate " + sha256.substring(0, 12) + ")";
    }
}
