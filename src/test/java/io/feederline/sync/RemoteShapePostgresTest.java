package io.feederline.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.feederline.fixture.RemoteDatabases;
import io.feederline.model.Column;
import io.feederline.model.Kind;
import java.sql.Connection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a remote's catalogue, by a role that owns nothing: both known shapes, and others. */
class RemoteShapePostgresTest {
    @RegisterExtension
    static final RemoteDatabases DATABASES = new RemoteDatabases();

    private static RemoteShape shape(String database) throws RemoteException {
        try (Remote remote = connect(database)) {
            return remote.shape();
        }
    }

    private static Remote connect(String database) throws RemoteException {
        return Remote.connect(RemoteTarget.of(DATABASES.address(database)), RemoteDatabases.PASSWORD.toCharArray());
    }

    private static Set<String> localOnly(RemoteShape shape) {
        return shape.localOnly().stream().map(Column::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static RemoteColumn column(RemoteShape shape, Kind kind, String name) {
        return shape.find(kind.column(name)).orElseThrow();
    }

    /** What neither shape has, on every remote. */
    private static final Set<String> NOWHERE = Set.of(
            "properties.declared_kw",
            "service_head_registry.supply",
            "service_head_registry.designed_phase",
            "service_head_registry.feeder_order",
            "service_head_registry.phase_locked",
            "service_head_registry.installed_on",
            "meter_registry.installed_on",
            "meter_registry.warranty_until",
            "meter_registry.generation_kw");

    private static Set<String> nowhereAnd(String... more) {
        return Stream.concat(NOWHERE.stream(), Stream.of(more)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theDocumentedShapeIsKnown() throws Exception {
        RemoteShape shape = shape(DATABASES.database("documented.sql"));
        assertEquals(RemoteShape.Name.DOCUMENTED, shape.name());
        assertEquals(1, shape.version());
        assertEquals(
                nowhereAnd(
                        "escos.app_url",
                        "escos.region",
                        "sites_new.code",
                        "feeder_registry.esco",
                        "service_head_registry.fuse_rating",
                        "meter_registry.site",
                        "meter_registry.installation_status",
                        "meter_registry.commissioned_iso_week_date",
                        "meter_registry.prepay_enabled",
                        "meter_registry.firmware_version",
                        "meter_registry.iccid",
                        "meter_registry.emnify_id",
                        "meter_registers.nature",
                        "meter_registers.start_time",
                        "meter_registers.end_time",
                        "meter_registers.notes",
                        "circuit_register.start_time",
                        "circuit_register.end_time",
                        "circuit_register.notes"),
                localOnly(shape));
        assertTrue(shape.obstacles().isEmpty());
        assertTrue(shape.withHiddenRows().isEmpty());
    }

    @Test
    void theDeployedShapeIsKnownInBothVersions() throws Exception {
        RemoteShape first = shape(DATABASES.database("deployed.sql"));
        RemoteShape second = shape(DATABASES.database("deployed.sql", "deployed-2.sql"));
        assertEquals(RemoteShape.Name.DEPLOYED, first.name());
        assertEquals(1, first.version());
        assertEquals(RemoteShape.Name.DEPLOYED, second.name());
        assertEquals(2, second.version());
        String[] documentedOnly = {
            "sites_new.location",
            "sites_new.capacity_kw",
            "properties.site",
            "properties.address",
            "properties.type",
            "feeder_registry.substation",
            "feeder_registry.rating_amps",
            "meter_registers.direction_reversed",
            "circuits.site",
            "circuits.rating_amps"
        };
        assertEquals(nowhereAnd(documentedOnly), localOnly(second));
        Set<String> older = nowhereAnd(documentedOnly);
        older.addAll(Set.of("escos.app_url", "escos.region"));
        assertEquals(older, localOnly(first));
    }

    /** The newest version hides every ESCO from a plain role, and says so nowhere but in the catalogue. */
    @Test
    void rowLevelSecurityIsSeenAlsoWithoutAPolicy() throws Exception {
        assertEquals(
                List.of("escos"),
                shape(DATABASES.database("deployed.sql", "deployed-2.sql")).withHiddenRows());
    }

    @Test
    void typesLabelsKeysAndDefaultsAreRead() throws Exception {
        RemoteShape shape = shape(DATABASES.database("deployed.sql"));
        RemoteColumn mode = column(shape, Kind.METER, "mode");
        assertEquals("flows.meter_mode_enum", mode.type());
        assertEquals(List.of("active", "passive"), mode.labels());
        assertFalse(mode.required(), "left out it becomes active");
        assertEquals("inet", column(shape, Kind.METER, "ip_address").type());
        assertTrue(column(shape, Kind.METER, "ip_address").hasEquality());
        assertTrue(column(shape, Kind.METER, "serial").hasEquality());
        assertFalse(column(shape, Kind.METER, "single_meter_app").required(), "it has a default");
        assertTrue(column(shape, Kind.REGISTER_CIRCUIT, "start_time").required());
        assertTrue(column(shape, Kind.REGISTER, "register_id").required(), "the remote makes no id for a register");
        assertFalse(column(shape, Kind.METER, "id").required());
        List<RemoteKey> links = shape.find(Kind.REGISTER_CIRCUIT).orElseThrow().keys();
        assertTrue(links.stream().noneMatch(RemoteKey::deferrable), "the keys of circuit_register are not deferrable");
        assertTrue(links.stream().anyMatch(k -> k.columns().equals(List.of("circuit", "register", "start_time"))));
        List<RemoteKey> heads = shape.find(Kind.SERVICE_HEAD).orElseThrow().keys();
        assertTrue(heads.stream().anyMatch(k -> "feeder_registry".equals(k.target()) && k.deferrable()));
        assertTrue(heads.stream().anyMatch(k -> !k.isForeign() && k.columns().equals(List.of("name"))));
        List<RemoteKey> meters = shape.find(Kind.METER).orElseThrow().keys();
        assertTrue(meters.stream().noneMatch(k -> k.columns().equals(List.of("site"))), "site has no foreign key");
    }

    /** Columns and a table are missing, others were added, one table is a view, an enum has a label never seen. */
    @Test
    void anotherShapeIsTakenColumnByColumn() throws Exception {
        String database = DATABASES.database("deployed.sql");
        DATABASES.run(database, """
            ALTER TABLE flows.service_head_registry DROP COLUMN fuse_rating, ADD COLUMN cable text,
                ADD COLUMN inspector text NOT NULL, ADD COLUMN label text GENERATED ALWAYS AS (name) STORED,
                ADD COLUMN shape xml;
            ALTER TABLE flows.circuit_register RENAME TO mappings;
            CREATE VIEW flows.circuit_register AS SELECT circuit, register, start_time FROM flows.mappings;
            DROP TABLE flows.properties_service_head;
            ALTER TYPE flows.circuit_type_enum ADD VALUE 'cooling';
            GRANT SELECT ON flows.circuit_register TO engineer;
            REVOKE ALL ON flows.sites_new FROM engineer;
            REVOKE UPDATE, DELETE ON flows.meter_registry FROM engineer;
            GRANT UPDATE (name) ON flows.meter_registry TO engineer\
            """);
        RemoteShape shape = shape(database);
        assertEquals(RemoteShape.Name.OTHER, shape.name());
        assertEquals(0, shape.version());
        Set<String> local = localOnly(shape);
        assertTrue(local.containsAll(Set.of(
                "service_head_registry.fuse_rating",
                "properties_service_head.property",
                "circuit_register.notes",
                "sites_new.name")));
        assertEquals(
                List.of("cable", "inspector", "label", "shape"),
                shape.unknown(Kind.SERVICE_HEAD).stream()
                        .map(RemoteColumn::name)
                        .toList());
        assertEquals(Set.of(Kind.SERVICE_HEAD), shape.obstacles().keySet());
        assertEquals(
                List.of("inspector"),
                shape.obstacles().values().stream()
                        .flatMap(List::stream)
                        .map(RemoteColumn::name)
                        .toList());
        RemoteTable heads = shape.find(Kind.SERVICE_HEAD).orElseThrow();
        assertTrue(heads.column("label").orElseThrow().generated());
        assertFalse(heads.column("shape").orElseThrow().hasEquality(), "xml has no equality");
        RemoteTable mappings = shape.find(Kind.REGISTER_CIRCUIT).orElseThrow();
        assertTrue(mappings.isView() && !mappings.mayInsert());
        assertEquals(List.of("heat", "power", "solar", "cooling"), shape.labels(Kind.CIRCUIT.column("type")));
        assertTrue(shape.find(Kind.SITE).isEmpty(), "the role may not read it");
        assertTrue(column(shape, Kind.METER, "name").mayUpdate());
        assertFalse(column(shape, Kind.METER, "serial").mayUpdate());
        assertFalse(shape.find(Kind.METER).orElseThrow().mayDelete());
    }

    /** Whatever is dropped: what is there is found, what is not stays on the laptop, and nothing fails. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aShapeMadeAtRandomIsRead(long seed) throws Exception {
        Random random = new Random(seed);
        String database = DATABASES.database(random.nextBoolean() ? "deployed.sql" : "documented.sql");
        RemoteShape before = shape(database);
        Set<String> dropped = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            if (kind.isLaptopOnly() || before.find(kind).isEmpty()) continue;
            if (random.nextInt(8) == 0) {
                DATABASES.run(database, "DROP TABLE flows." + kind.table() + " CASCADE");
                kind.columns().forEach(c -> dropped.add(c.toString()));
                continue;
            }
            for (Column column : kind.columns()) {
                if (column.isId() || before.find(column).isEmpty() || random.nextInt(4) > 0) continue;
                DATABASES.run(
                        database,
                        "ALTER TABLE flows." + kind.table() + " DROP COLUMN \"" + column.name() + "\" CASCADE");
                dropped.add(column.toString());
            }
        }
        RemoteShape after = shape(database);
        for (Kind kind : Kind.values())
            for (Column column : kind.columns()) {
                boolean there = before.find(column).isPresent() && !dropped.contains(column.toString());
                assertEquals(there, after.find(column).isPresent(), column::toString);
            }
        assertTrue(after.localOnly().containsAll(before.localOnly()));
    }

    @Test
    void theServerSaysWhatItIs() throws Exception {
        String database = DATABASES.database("deployed.sql");
        try (Remote remote = connect(database)) {
            assertEquals("engineer", remote.server().role());
            try (Connection owner = DATABASES.owner(database)) {
                assertEquals(
                        owner.getMetaData().getDatabaseProductVersion(),
                        remote.server().version());
            }
            assertFalse(remote.server().readOnly());
            assertFalse(remote.shape().hasCompanion());
        }
        DATABASES.run(database, "ALTER ROLE engineer SET default_transaction_read_only = on");
        try (Remote remote = connect(database)) {
            assertTrue(remote.server().readOnly());
        } finally {
            DATABASES.run(database, "ALTER ROLE engineer RESET default_transaction_read_only");
        }
    }

    // ---- what stands in the way is one sentence, and never the password ----

    private static String refused(String address, String password) {
        RemoteException refused = assertThrows(RemoteException.class, () -> {
            try (Remote remote = Remote.connect(RemoteTarget.of(address), password.toCharArray())) {
                remote.shape();
            }
        });
        String message = String.valueOf(refused.getMessage());
        assertFalse(message.contains(password), message);
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @Test
    void aWrongPasswordAndNoneSayThatOneIsWanted() throws Exception {
        RemoteTarget target = RemoteTarget.of(DATABASES.address(DATABASES.database("deployed.sql")));
        assertTrue(refused(DATABASES.address("postgres"), "not the password").contains("engineer was refused"));
        assertTrue(assertThrows(RemoteException.class, () -> Remote.connect(target, "not it".toCharArray()))
                .wantsPassword());
        assertTrue(assertThrows(RemoteException.class, () -> Remote.connect(target, null))
                .wantsPassword());
    }

    @Test
    void aDatabaseWithoutFlowsSaysSo() throws Exception {
        String message = refused(DATABASES.address(DATABASES.database()), RemoteDatabases.PASSWORD);
        assertTrue(message.contains("no schema \"flows\""), message);
    }

    @Test
    void anUnknownDatabaseHostOrPortSaysWhich() throws Exception {
        String there = DATABASES.address("nowhere");
        assertTrue(refused(there, RemoteDatabases.PASSWORD).contains("no database nowhere"));
        assertTrue(refused(there.replace("localhost", "no-such-host.invalid"), RemoteDatabases.PASSWORD)
                .contains("no-such-host.invalid is not known"));
        assertTrue(refused(there.replace(":" + DATABASES.port(), ":1"), RemoteDatabases.PASSWORD)
                .contains("cannot be reached"));
    }

    /** TLS is on by default: a server without it is refused, not spoken to in the clear. */
    @Test
    void withoutTlsTheServerIsRefused() throws Exception {
        String address = DATABASES.address(DATABASES.database("deployed.sql")).replace("&sslmode=disable", "");
        String message = refused(address, RemoteDatabases.PASSWORD);
        assertTrue(message.contains("TLS") && message.contains("sslmode=disable"), message);
    }

    @Test
    void anAddressIsReadAndAPasswordInItRefused() {
        RemoteTarget target =
                RemoteTarget.of("jdbc:postgresql://db.example/flows?user=eng%20ineer&sslrootcert=/ca.pem");
        assertEquals("db.example", target.host());
        assertEquals(5432, target.port());
        assertEquals("eng ineer", target.role());
        assertFalse(target.isWeak());
        assertTrue(
                RemoteTarget.of("jdbc:postgresql://h/d?user=u&sslmode=require").isWeak());
        for (String wrong : List.of(
                "postgres://h/d?user=u",
                "jdbc:postgresql://h/d?user=u&password=secret",
                "jdbc:postgresql://h/d?user=u&sslPassword=secret",
                "jdbc:postgresql://u:secret@h/d",
                "jdbc:postgresql://h/d",
                "jdbc:postgresql://h?user=u",
                "jdbc:postgresql://h/d e?user=u")) {
            String message =
                    String.valueOf(assertThrows(IllegalArgumentException.class, () -> RemoteTarget.of(wrong), wrong)
                            .getMessage());
            assertFalse(message.contains("secret"), message);
        }
    }
}
