package dev.parallax.plugins.libraries.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes what {@code torch.jit.save} would write for a module without parameters, so that code for
 * libtorch's interpreter needs neither Python nor a binary resource.
 *
 * <p>The format is a zip of stored entries below one folder: the code as text, the module object
 * and the constants as pickles, and the version of the format (pytorch/torch/csrc/jit/docs/
 * serialization.md).
 */
final class TorchScriptArchive {

    /** The format that libtorch 2.7 writes (caffe2/serialize/versions.h). */
    private static final String FORMAT_VERSION = "10\n";

    private TorchScriptArchive() {}

    /**
     * Returns an archive of a module.
     *
     * @param methods methods of the class {@code __torch__.M}, indented by two spaces
     * @return the bytes of the archive
     */
    static byte[] of(String methods) {
        String code =
                """
                class M(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                """
                        + methods;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "m/data.pkl", module());
            store(zip, "m/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            store(zip, "m/constants.pkl", emptyTuple());
            store(zip, "m/version", FORMAT_VERSION.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An object of class {@code __torch__.M} with the state {@code {"training": True}}. */
    private static byte[] module() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        opcodes(pickle, "\u0080\u0002"); // protocol 2
        opcodes(pickle, "c__torch__\nM\n"); // the class
        opcodes(pickle, ")\u0081"); // an object of it, without arguments
        opcodes(pickle, "}X\b\0\0\0training\u0088s"); // a dictionary with one pair
        opcodes(pickle, "b."); // set as state, end
        return pickle.toByteArray();
    }

    private static byte[] emptyTuple() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        opcodes(pickle, "\u0080\u0002).");
        return pickle.toByteArray();
    }

    private static void opcodes(ByteArrayOutputStream out, String latin1) {
        out.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** libtorch maps entries into memory: they must not be compressed. */
    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
