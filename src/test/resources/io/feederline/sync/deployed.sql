-- A remote of the deployed shape, as found in the field, in its first version.
CREATE SCHEMA flows;
CREATE TYPE flows.meter_mode_enum AS ENUM ('active', 'passive');
CREATE TYPE flows.register_element_enum AS ENUM ('A', 'B', 'SINGLE');
CREATE TYPE flows.register_status_enum AS ENUM ('enabled', 'replaced');
CREATE TYPE flows.register_nature_enum AS ENUM ('heat', 'power', 'solar');
CREATE TYPE flows.circuit_type_enum AS ENUM ('heat', 'power', 'solar');
CREATE TYPE flows.emnify_device_installation_status_enum AS ENUM ('enabled', 'disabled', 'deleted');

CREATE TABLE flows.escos (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.sites_new (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    code text UNIQUE,
    esco uuid NOT NULL REFERENCES flows.escos (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.properties (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    plot text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.feeder_registry (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL UNIQUE,
    esco uuid NOT NULL REFERENCES flows.escos (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.service_head_registry (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL UNIQUE,
    feeder uuid REFERENCES flows.feeder_registry (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    phase integer CHECK (phase IN (1, 2, 3)),
    fuse_rating smallint,
    type text CHECK (type IN ('customer_owned', 'network_owned')),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.properties_service_head (
    property uuid REFERENCES flows.properties (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    service_head uuid REFERENCES flows.service_head_registry (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (property, service_head)
);
CREATE TABLE flows.meter_registry (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    serial text UNIQUE,
    name text,
    hardware text,
    ip_address inet UNIQUE,
    mode flows.meter_mode_enum DEFAULT 'active',
    esco uuid REFERENCES flows.escos (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    site uuid,
    installation_status flows.emnify_device_installation_status_enum,
    commissioned_iso_week_date text,
    prepay_enabled boolean,
    firmware_version text,
    iccid text UNIQUE,
    emnify_id text UNIQUE,
    single_meter_app boolean NOT NULL DEFAULT false,
    daylight_savings_correction_enabled boolean,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.service_head_meter (
    service_head uuid REFERENCES flows.service_head_registry (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    meter uuid REFERENCES flows.meter_registry (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_head, meter)
);
CREATE TABLE flows.meter_registers (
    register_id uuid PRIMARY KEY,
    meter_id uuid NOT NULL REFERENCES flows.meter_registry (id),
    nature flows.register_nature_enum,
    status flows.register_status_enum,
    element flows.register_element_enum,
    start_time timestamptz,
    end_time timestamptz CHECK (end_time > start_time),
    notes text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.circuits (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    type flows.circuit_type_enum,
    name text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE flows.circuit_register (
    circuit uuid REFERENCES flows.circuits (id),
    register uuid REFERENCES flows.meter_registers (register_id),
    start_time timestamptz NOT NULL,
    end_time timestamptz CHECK (end_time > start_time),
    created_at timestamptz NOT NULL DEFAULT now(),
    notes text,
    PRIMARY KEY (circuit, register, start_time)
);
CREATE TABLE flows.meter_shadows (
    id uuid PRIMARY KEY REFERENCES flows.meter_registry (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    balance numeric,
    csq integer,
    health text,
    health_details text,
    last_healthy_at timestamptz,
    clock_time_diff_seconds numeric,
    voltage numeric,
    "3p_voltage_l1" numeric,
    "3p_voltage_l2" numeric,
    "3p_voltage_l3" numeric,
    updated_at timestamptz
);
CREATE TABLE flows.circuit_interval_raw (circuit_id uuid, timestamp timestamptz, kwh numeric);
CREATE VIEW flows.circuit_interval_hh AS SELECT * FROM flows.circuit_interval_raw;
CREATE TABLE flows.register_interval_raw (register_id uuid, timestamp timestamptz, kwh numeric);
CREATE VIEW flows.register_interval_hh AS SELECT * FROM flows.register_interval_raw;

CREATE FUNCTION flows.shadow_of_meter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO flows.meter_shadows (id) VALUES (NEW.id); RETURN NEW; END $$;
CREATE TRIGGER meter_has_shadow AFTER INSERT ON flows.meter_registry FOR EACH ROW EXECUTE FUNCTION flows.shadow_of_meter();
CREATE FUNCTION flows.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.updated_at := clock_timestamp(); RETURN NEW; END $$;
CREATE TRIGGER meter_is_touched BEFORE UPDATE ON flows.meter_registry FOR EACH ROW EXECUTE FUNCTION flows.touch();
