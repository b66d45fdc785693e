-- From format 2 to format 3: base, the state last synced with the remote, column by column as the records have it, and what
-- syncs leave on the laptop. A workspace of format 2 was never synced.
CREATE SCHEMA base;

-- Which remote base is of, and the columns that it lacks, as table.column, by blanks; no row before the first sync.
CREATE TABLE laptop.synced (remote varchar NOT NULL, local_only varchar NOT NULL);

-- The rows that may differ from base.
CREATE TABLE laptop.touched (kind varchar NOT NULL, id uuid NOT NULL, PRIMARY KEY (kind, id));

-- xmin: the version of the remote's row when it was read.
CREATE TABLE base.escos (
    id uuid PRIMARY KEY,
    code varchar,
    name varchar,
    app_url varchar,
    region varchar,
    created_at timestamp(6) with time zone,
    xmin bigint
);

CREATE TABLE base.sites_new (
    id uuid PRIMARY KEY,
    name varchar,
    esco uuid,
    location varchar,
    capacity_kw double precision,
    code varchar,
    created_at timestamp(6) with time zone,
    xmin bigint
);

CREATE TABLE base.properties (
    id uuid PRIMARY KEY,
    plot varchar,
    site uuid,
    address varchar,
    type varchar,
    created_at timestamp(6) with time zone,
    declared_kw double precision,
    xmin bigint
);

CREATE TABLE base.feeder_registry (
    id uuid PRIMARY KEY,
    name varchar,
    substation varchar,
    rating_amps double precision,
    esco uuid,
    created_at timestamp(6) with time zone,
    xmin bigint
);

CREATE TABLE base.service_head_registry (
    id uuid PRIMARY KEY,
    name varchar NOT NULL,
    phase integer,
    type varchar,
    feeder uuid,
    fuse_rating integer,
    created_at timestamp(6) with time zone,
    supply varchar,
    designed_phase integer,
    feeder_order integer,
    installed_on date,
    phase_locked boolean,
    xmin bigint
);

CREATE TABLE base.meter_registry (
    id uuid PRIMARY KEY,
    serial varchar,
    name varchar,
    mode varchar,
    hardware varchar,
    esco uuid,
    ip_address varchar,
    single_meter_app boolean,
    daylight_savings_correction_enabled boolean,
    created_at timestamp(6) with time zone,
    updated_at timestamp(6) with time zone,
    site uuid,
    installation_status varchar,
    commissioned_iso_week_date varchar,
    prepay_enabled boolean,
    firmware_version varchar,
    iccid varchar,
    emnify_id varchar,
    installed_on date,
    warranty_until date,
    generation_kw double precision,
    xmin bigint
);

CREATE TABLE base.meter_registers (
    register_id uuid PRIMARY KEY,
    meter_id uuid NOT NULL,
    element varchar,
    status varchar,
    created_at timestamp(6) with time zone,
    direction_reversed boolean,
    nature varchar,
    start_time timestamp(6) with time zone,
    end_time timestamp(6) with time zone,
    notes varchar,
    xmin bigint
);

CREATE TABLE base.circuits (
    id uuid PRIMARY KEY,
    type varchar,
    name varchar,
    site uuid,
    rating_amps double precision,
    created_at timestamp(6) with time zone,
    xmin bigint
);

CREATE TABLE base.properties_service_head (
    id uuid PRIMARY KEY,
    property uuid NOT NULL,
    service_head uuid NOT NULL,
    created_at timestamp(6) with time zone,
    xmin bigint
);

CREATE TABLE base.service_head_meter (
    id uuid PRIMARY KEY,
    service_head uuid NOT NULL,
    meter uuid NOT NULL,
    created_at timestamp(6) with time zone,
    xmin bigint
);

CREATE TABLE base.circuit_register (
    id uuid PRIMARY KEY,
    circuit uuid NOT NULL,
    register uuid NOT NULL,
    start_time timestamp(6) with time zone,
    end_time timestamp(6) with time zone,
    created_at timestamp(6) with time zone,
    notes varchar,
    xmin bigint
);

CREATE TABLE base.meter_shadows (
    id uuid PRIMARY KEY,
    balance varchar,
    csq integer,
    health varchar,
    clock_time_diff_seconds double precision,
    updated_at timestamp(6) with time zone,
    emergency_credit varchar,
    voltage double precision,
    "3p_voltage_l1" double precision,
    "3p_voltage_l2" double precision,
    "3p_voltage_l3" double precision,
    health_details varchar,
    last_healthy_at timestamp(6) with time zone,
    xmin bigint
);

-- Conflicts, what the remote has in their rows, refused edits, and the former ids of objects that became one.
CREATE TABLE laptop.conflicts (
    id uuid PRIMARY KEY,
    sort varchar NOT NULL,
    object_kind varchar NOT NULL,
    object_id uuid NOT NULL,
    column_name varchar,
    base_value varchar,
    theirs_value varchar,
    others varchar
);

CREATE TABLE laptop.seen_cells (
    id uuid PRIMARY KEY,
    conflict uuid NOT NULL,
    object_kind varchar NOT NULL,
    object_id uuid NOT NULL,
    column_name varchar NOT NULL,
    content varchar,
    settled boolean
);

CREATE TABLE laptop.parked (
    id uuid PRIMARY KEY,
    objects varchar NOT NULL,
    columns varchar,
    edit varchar NOT NULL,
    why varchar NOT NULL,
    code varchar NOT NULL,
    fingerprint varchar NOT NULL
);

CREATE TABLE laptop.aliases (
    id uuid PRIMARY KEY,
    object_kind varchar NOT NULL,
    now uuid NOT NULL
);

UPDATE laptop.state SET format = 3;
