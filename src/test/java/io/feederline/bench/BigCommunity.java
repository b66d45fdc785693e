package io.feederline.bench;

import io.feederline.exchange.FlowsCsv;
import io.feederline.fixture.Nets;
import io.feederline.model.Kind;
import io.feederline.model.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A generated ESCO as CSV: a site, a feeder, heads, properties and twin-element meters for every 54 homes. */
final class BigCommunity {
    private BigCommunity() {}

    static Topology topology(int meters) throws IOException {
        Path csv = Files.createTempDirectory(Path.of("target"), "bench");
        write(csv, meters);
        return Nets.after(
                Topology.EMPTY,
                FlowsCsv.read(csv, rows -> {}).on(Topology.EMPTY).edit("csv"));
    }

    static void write(Path csv, int meters) throws IOException {
        Map<String, StringBuilder> tables = new LinkedHashMap<>();
        UUID esco = id(Kind.ESCO, 0);
        row(tables, "escos", "id,code", esco, "BIG");
        for (int n = 0; n < meters; n++) {
            int site = n / 54;
            if (n % 54 == 0) {
                row(tables, "sites_new", "id,name,esco", id(Kind.SITE, site), "Site " + site, esco);
                row(tables, "feeder_registry", "id,name,esco", id(Kind.FEEDER, site), "Feeder " + site, esco);
            }
            row(
                    tables,
                    "service_head_registry",
                    "id,name,phase,feeder",
                    id(Kind.SERVICE_HEAD, n),
                    "BIG.Plot-" + n,
                    n % 3 + 1,
                    id(Kind.FEEDER, site));
            row(tables, "properties", "id,plot,site", id(Kind.PROPERTY, n), "P-" + n, id(Kind.SITE, site));
            row(
                    tables,
                    "meter_registry",
                    "id,serial,mode,hardware,esco",
                    id(Kind.METER, n),
                    String.format(Locale.ROOT, "EML%010d", n),
                    "passive",
                    "C1.w",
                    esco);
            row(
                    tables,
                    "properties_service_head",
                    "property,service_head",
                    id(Kind.PROPERTY, n),
                    id(Kind.SERVICE_HEAD, n));
            row(tables, "service_head_meter", "service_head,meter", id(Kind.SERVICE_HEAD, n), id(Kind.METER, n));
            for (int r = 0; r < 2; r++) {
                int k = 2 * n + r;
                row(
                        tables,
                        "meter_registers",
                        "register_id,meter_id,element,status",
                        id(Kind.REGISTER, k),
                        id(Kind.METER, n),
                        r == 0 ? "A" : "B",
                        "enabled");
                row(tables, "circuits", "id,type,name", id(Kind.CIRCUIT, k), r == 0 ? "power" : "heat", "c" + k);
                row(
                        tables,
                        "circuit_register",
                        "circuit,register,start_time",
                        id(Kind.CIRCUIT, k),
                        id(Kind.REGISTER, k),
                        "2022-01-01 00:00:00+00");
            }
        }
        for (Map.Entry<String, StringBuilder> table : tables.entrySet()) {
            Files.writeString(csv.resolve(table.getKey() + ".csv"), table.getValue());
        }
    }

    private static UUID id(Kind kind, int n) {
        return new UUID(kind.word().hashCode(), n * 0x9E3779B97F4A7C15L);
    }

    private static void row(Map<String, StringBuilder> tables, String table, String header, Object... values) {
        StringBuilder rows = tables.computeIfAbsent(table, t -> new StringBuilder(header).append('\n'));
        for (int i = 0; i < values.length; i++) rows.append(i == 0 ? "" : ",").append(values[i]);
        rows.append('\n');
    }
}
