package dev.parallax.plugins.engines.pytorchcuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching from a server on this machine, which can be made to fail. */
final class FetchTest {

    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final String FOLDER = "cu128/linux-x86_64/native/lib/";

    @TempDir Path temp;

    private final Map<String, byte[]> served = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private int cutOffAfter = Integer.MAX_VALUE;
    private HttpServer server;
    private Machine machine;

    @BeforeEach
    void serve() throws IOException {
        machine = new Machine(temp);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2.7.1/", this::answer);
        server.start();
        for (String name :
                List.of("libc10_cuda.so", "libtorch.so", "libtorch_cpu.so", "libtorch_cuda.so")) {
            served.put(FOLDER + name + ".gz", packed(content(name)));
        }
        served.put(FOLDER + "libstdc%2B%2B.so.6.gz", packed(content("libstdc++.so.6")));
        served.put("cpu/linux-x86_64/native/lib/libtorch.so.gz", packed(new byte[] {1}));
        list("");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void allFilesOfTheFlavourComeUnpacked() throws IOException {
        fetch();

        assertThat(names(folder()))
                .containsExactly(
                        "libc10_cuda.so",
                        "libstdc++.so.6",
                        "libtorch.so",
                        "libtorch_cpu.so",
                        "libtorch_cuda.so");
        assertThat(folder().resolve("libtorch_cuda.so"))
                .hasBinaryContent(content("libtorch_cuda.so"));
        assertThat(names(machine.cache())).containsExactly("2.7.1-cu128-linux-x86_64");
        assertThat(machine.working().engine().probe().available()).isTrue();
    }

    @Test
    void whatIsThereIsNotFetchedAgain() throws IOException {
        fetch();
        requests.clear();

        List<String> lines = fetch();

        assertThat(requests).isEmpty();
        assertThat(lines).singleElement().asString().contains("already");
    }

    @Test
    void aFolderServesAsWell() throws IOException {
        Path mirror = temp.resolve("a mirror");
        for (Map.Entry<String, byte[]> file : served.entrySet()) {
            Path target = mirror.resolve(file.getKey().replace("%2B", "+"));
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }

        machine.engine().fetch(Optional.of(mirror.toUri()), line -> {});

        assertThat(names(folder())).contains("libtorch_cuda.so", "libstdc++.so.6").hasSize(5);
        assertThat(requests).isEmpty();
    }

    @Test
    void aFetchThatBreaksOffGoesOnWhereItWas() throws IOException {
        cutOffAfter = 700;

        assertThatThrownBy(this::fetch).isInstanceOf(IOException.class);
        assertThat(folder()).doesNotExist();
        assertThat(machine.working().engine().probe().detail()).contains("no libtorch for CUDA");

        cutOffAfter = Integer.MAX_VALUE;
        requests.clear();
        fetch();

        assertThat(requests).contains(FOLDER + "libc10_cuda.so.gz from 700");
        assertThat(folder().resolve("libc10_cuda.so")).hasBinaryContent(content("libc10_cuda.so"));
    }

    @Test
    void aMissingFileIsNamedAndNothingIsTakenForWhole() {
        served.remove(FOLDER + "libtorch_cuda.so.gz");

        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("libtorch_cuda.so.gz answers with status 404");
        assertThat(folder()).doesNotExist();
    }

    @Test
    void aChecksumOfTheListIsChecked() throws IOException {
        String path = FOLDER + "libtorch.so.gz";
        list(" " + sha256(served.get(path)));
        fetch();
        assertThat(folder()).exists();

        delete();
        served.put(path, packed(content("another")));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("libtorch.so.gz is damaged");
        assertThat(folder()).doesNotExist();
    }

    @Test
    void aDamagedFileIsNotKept() throws IOException {
        String path = FOLDER + "libtorch.so.gz";
        byte[] damaged = served.get(path).clone();
        damaged[damaged.length - 6] ^= 1;
        byte[] whole = served.put(path, damaged);

        assertThatThrownBy(this::fetch).hasMessageContaining("damaged");

        served.put(path, whole);
        fetch();
        assertThat(folder().resolve("libtorch.so")).hasBinaryContent(content("libtorch.so"));
    }

    @Test
    void aListWithoutTheFlavourSaysSo() {
        served.put("files.txt", "cpu/linux-x86_64/native/lib/libtorch.so.gz\n".getBytes(UTF_8));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no natives for cu128 on linux-x86_64");
    }

    @Test
    void nobodyAnswers() {
        server.stop(0);

        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot reach http://localhost");
        assertThat(folder()).doesNotExist();
    }

    private List<String> fetch() throws IOException {
        List<String> lines = new ArrayList<>();
        URI place = URI.create("http://localhost:" + server.getAddress().getPort() + "/2.7.1");
        machine.engine().fetch(Optional.of(place), lines::add);
        return lines;
    }

    private Path folder() {
        return machine.cache().resolve("2.7.1-cu128-linux-x86_64");
    }

    private void delete() throws IOException {
        for (String name : names(folder())) {
            Files.delete(folder().resolve(name));
        }
        Files.delete(folder());
    }

    /** Lists what is served; the suffix goes behind libtorch.so of CUDA. */
    private void list(String suffix) {
        StringBuilder text = new StringBuilder();
        for (String path : served.keySet()) {
            if (!path.equals("files.txt")) {
                boolean marked = path.equals(FOLDER + "libtorch.so.gz");
                text.append(path).append(marked ? suffix : "").append('\n');
            }
        }
        served.put("files.txt", text.toString().getBytes(UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().substring("/2.7.1/".length());
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        requests.add(path + " from " + from);
        byte[] content = served.get(path);
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        exchange.sendResponseHeaders(range == null ? 200 : 206, rest.length);
        boolean cut = path.startsWith(FOLDER) && rest.length > cutOffAfter;
        exchange.getResponseBody().write(rest, 0, cut ? cutOffAfter : rest.length);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    /** Bytes that do not pack, the same for the same name. */
    private static byte[] content(String name) {
        byte[] bytes = new byte[3000];
        new Random(name.hashCode()).nextBytes(bytes);
        return bytes;
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
