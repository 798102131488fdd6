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
  {
    version: 3,
    statements: [
      // What the dashboard lists repositories by; when any of it last changed.
      `ALTER TABLE portcullis.repository
        ADD COLUMN health_status text,
        ADD COLUMN health_rate double precision,
        ADD COLUMN health_at timestamptz,
        ADD COLUMN health text,
        ADD COLUMN gate_outcome text,
        ADD COLUMN gate_at timestamptz,
        ADD COLUMN changed_at timestamptz`,
      'CREATE INDEX repository_name ON portcullis.repository (lower(full_name), id)',
      'CREATE INDEX repository_changed ON portcullis.repository (changed_at) WHERE changed_at IS NOT NULL',
      `CREATE TABLE portcullis.attempt (
        repository_id bigint NOT NULL,
        run_id bigint NOT NULL,
        attempt integer NOT NULL,
        workflow text NOT NULL,
        event text NOT NULL,
        head_branch text,
        head_sha text NOT NULL,
        conclusion text,
        url text NOT NULL,
        seen_at timestamptz NOT NULL,
        decision text,
        next_attempt integer,
        jobs jsonb NOT NULL DEFAULT '[]',
        PRIMARY KEY (repository_id, run_id, attempt)
      )`,
      'CREATE INDEX attempt_listed ON portcullis.attempt (repository_id, seen_at, run_id, attempt)',
      'CREATE INDEX attempt_seen ON portcullis.attempt (seen_at)',
      `CREATE INDEX attempt_rerun ON portcullis.attempt (repository_id, seen_at, run_id, attempt)
        WHERE next_attempt IS NOT NULL`,
      `CREATE TABLE portcullis.verdict (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        repository_id bigint NOT NULL,
        head_sha text NOT NULL,
        pull_number integer,
        branch text,
        outcome text NOT NULL,
        title text NOT NULL,
        check_url text,
        judged_at timestamptz NOT NULL,
        digest text NOT NULL,
        document text
      )`,
      `CREATE UNIQUE INDEX verdict_once ON portcullis.verdict
        (repository_id, head_sha, coalesce(pull_number, 0), coalesce(branch, ''), digest)`,
      'CREATE INDEX verdict_listed ON portcullis.verdict (repository_id, id)',
      'CREATE INDEX verdict_judged ON portcullis.verdict (judged_at)',
      `CREATE TABLE portcullis.waiver (
        repository_id bigint NOT NULL,
        position integer NOT NULL,
        description text NOT NULL,
        reason text NOT NULL,
        owner text,
        expires text NOT NULL,
        expires_at timestamptz NOT NULL,
        state text NOT NULL,
        matched integer NOT NULL,
        PRIMARY KEY (repository_id, position)
      )`,
      'CREATE INDEX waiver_expires ON portcullis.waiver (expires_at, repository_id, position)',
      'CREATE INDEX task_repository ON portcullis.task (repository_id, id)',
      'CREATE INDEX delivery_listed ON portcullis.delivery (received_at, guid)',
      // Whoever has signed in: which repositories GitHub last said they can read, and when it was asked.
      `CREATE TABLE portcullis.session (
        id text PRIMARY KEY,
        login text NOT NULL,
        expires_at timestamptz NOT NULL,
        readable jsonb NOT NULL,
        read_at timestamptz NOT NULL
      )`,
      // Answers from GitHub's sign-in page that were used, so that none is used twice.
      'CREATE TABLE portcullis.sign_in (state text PRIMARY KEY, expires_at timestamptz NOT NULL)',
    ],
  },
  {
    version: 4,
    statements: [
      // What is not over is counted and listed among very many tasks that are.
      `CREATE INDEX task_open ON portcullis.task (state, id) WHERE state <> 'done'`,
      'DROP INDEX portcullis.task_state',
      'CREATE INDEX task_guid ON portcullis.task (guid, repository_id) WHERE guid IS NOT NULL',
      // The newest of one repository, of which there may be none.
      `CREATE INDEX task_done ON portcullis.task (repository_id, finished_at) WHERE state = 'done'`,
      'CREATE INDEX delivery_repository ON portcullis.delivery (repository_id, received_at)',
      // The one by which deliveries are listed begins alike.
      'DROP INDEX portcullis.delivery_received',
    ],
  },
  {
    version: 5,
    statements: [
      // How often the process that worked on it ended: that says little about the task, so it is no attempt of it.
      'ALTER TABLE portcullis.task ADD COLUMN interruptions integer NOT NULL DEFAULT 0',
    ],
  },
  {
    version: 6,
    statements: [
      // Lanes that have something to do wait in the order of their turns. The first tick gives turns to those of before.
      'CREATE SEQUENCE portcullis.turn',
      'ALTER TABLE portcullis.lane ADD COLUMN turn bigint',
      'CREATE INDEX lane_turn ON portcullis.lane (turn) WHERE turn IS NOT NULL AND lease IS NULL',
    ],
  },
];
