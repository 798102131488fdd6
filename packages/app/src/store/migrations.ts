/** One step of the database's form. */
export interface Migration {
  /** From 1, without gaps. */
  readonly version: number;
  readonly statements: readonly string[];
}

/**
 * Every step so far, in order. A step that was published never changes; a later one mends it. The same statements run on
 * PGlite and on PostgreSQL.
 */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    statements: [
      `CREATE TABLE portcullis.installation (
        id bigint PRIMARY KEY,
        account text NOT NULL,
        is_active boolean NOT NULL DEFAULT true,
        paused_until timestamptz,
        pause_reason text
      )`,
      `CREATE TABLE portcullis.repository (
        id bigint PRIMARY KEY,
        installation_id bigint NOT NULL REFERENCES portcullis.installation (id),
        full_name text NOT NULL,
        is_active boolean NOT NULL DEFAULT true
      )`,
      'CREATE INDEX repository_installation ON portcullis.repository (installation_id)',
      `CREATE TABLE portcullis.delivery (
        guid text PRIMARY KEY,
        event text NOT NULL,
        action text,
        installation_id bigint NOT NULL,
        repository_id bigint,
        received_at timestamptz NOT NULL,
        size_bytes integer NOT NULL,
        body text NOT NULL
      )`,
      'CREATE INDEX delivery_received ON portcullis.delivery (received_at)',
      // Bodies are read once in a while, if at all: compressing each would cost more than it saves.
      'ALTER TABLE portcullis.delivery ALTER COLUMN body SET STORAGE EXTERNAL',
      `CREATE TABLE portcullis.task (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        repository_id bigint NOT NULL,
        subject text NOT NULL,
        hint jsonb NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'dead', 'discarded')),
        attempts integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        outcome text,
        error text,
        guid text,
        UNIQUE (kind, repository_id, subject)
      )`,
      `CREATE INDEX task_due ON portcullis.task (kind, repository_id, due_at, id) WHERE state = 'waiting'`,
      `CREATE INDEX task_state ON portcullis.task (state, kind) WHERE state IN ('running', 'dead')`,
      'CREATE INDEX task_finished ON portcullis.task (finished_at) WHERE finished_at IS NOT NULL',
      `CREATE TABLE portcullis.lane (
        kind text NOT NULL,
        repository_id bigint NOT NULL,
        lease text,
        lease_until timestamptz,
        PRIMARY KEY (kind, repository_id)
      )`,
    ],
  },
  {
    version: 2,
    statements: [
      // The commit whose policy was last found to be usable; when it is looked at next; until when runs were listed.
      `ALTER TABLE portcullis.repository
        ADD COLUMN settings_commit text,
        ADD COLUMN health_due_at timestamptz,
        ADD COLUMN reconcile_due_at timestamptz,
        ADD COLUMN seen_until timestamptz`,
      'CREATE INDEX repository_health ON portcullis.repository (health_due_at) WHERE is_active',
      'CREATE INDEX repository_reconcile ON portcullis.repository (reconcile_due_at) WHERE is_active',
      // Deliveries that GitHub was asked for again.
      `CREATE TABLE portcullis.redelivery (
        guid text PRIMARY KEY,
        attempts integer NOT NULL,
        requested_at timestamptz NOT NULL
      )`,
    ],
  },
];
