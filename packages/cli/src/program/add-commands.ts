import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { defineBacktest } from '../definitions/backtest.ts';
import {
  defineBaseline,
  defineBaselineShow,
  defineBaselineUpdate,
  defineBaselineWrite,
} from '../definitions/baseline.ts';
import { defineChanges } from '../definitions/changes.ts';
import { defineClassify } from '../definitions/classify.ts';
import { defineCompletion } from '../definitions/completion.ts';
import { defineDoctor } from '../definitions/doctor.ts';
import { defineDrift } from '../definitions/drift.ts';
import { defineExplain, defineExplainPipeline } from '../definitions/explain.ts';
import { defineGate } from '../definitions/gate.ts';
import {
  defineGitHub,
  defineGitHubAlert,
  defineGitHubComment,
  defineGitHubHealth,
  defineGitHubRerun,
} from '../definitions/github.ts';
import { defineGitHubGate } from '../definitions/github-gate.ts';
import { defineHealth } from '../definitions/health.ts';
import { defineHealthAlert } from '../definitions/health-alert.ts';
import { defineInit } from '../definitions/init.ts';
import { defineParse } from '../definitions/parse.ts';
import { definePolicy } from '../definitions/policy.ts';
import { definePolicyTest } from '../definitions/policy-test.ts';
import { defineRecord } from '../definitions/record.ts';
import { defineReplay } from '../definitions/replay.ts';
import { defineRun } from '../definitions/run.ts';
import { defineSchema } from '../definitions/schema.ts';
import { defineSetup } from '../definitions/setup.ts';
import { defineTests } from '../definitions/tests.ts';
import { defineValidate } from '../definitions/validate.ts';
import type { Choose } from './run-context.ts';

/** Adds every command to the program. A command's code is loaded only when it is chosen: most of it is never needed. */
export function addCommands(program: CommandUnknownOpts, choose: Choose): void {
  defineGate(program).action((globs, options) => {
    choose(async (context) => (await import('../commands/gate.ts')).runGateCommand({ ...options, globs }, context));
  });
  defineParse(program).action((files, options) => {
    choose(async (context) => (await import('../commands/parse.ts')).runParseCommand({ ...options, files }, context));
  });
  defineClassify(program).action((files, options) => {
    choose(async (context) =>
      (await import('../commands/classify.ts')).runClassifyCommand({ ...options, files }, context),
    );
  });
  const baseline = defineBaseline(program);
  defineBaselineWrite(baseline).action((file, options) => {
    choose(async (context) =>
      (await import('../commands/baseline-write.ts')).runBaselineWriteCommand({ ...options, file }, context),
    );
  });
  defineBaselineUpdate(baseline).action((file, options) => {
    choose(async (context) =>
      (await import('../commands/baseline-update.ts')).runBaselineUpdateCommand({ ...options, file }, context),
    );
  });
  defineBaselineShow(baseline).action((file, options) => {
    choose(async (context) =>
      (await import('../commands/baseline-show.ts')).runBaselineShowCommand({ ...options, file }, context),
    );
  });
  const health = defineHealth(program).action((files, options) => {
    choose(async (context) => (await import('../commands/health.ts')).runHealthCommand({ ...options, files }, context));
  });
  defineHealthAlert(health).action((files, options) => {
    choose(async (context) =>
      (await import('../commands/health-alert.ts')).runHealthAlertCommand(
        // commander gives options of both commands to the parent.
        { ...health.opts(), ...options, files },
        context,
      ),
    );
  });
  defineTests(program).action((evidence, options) => {
    choose(async (context) =>
      (await import('../commands/tests.ts')).runTestsCommand({ ...options, evidence }, context),
    );
  });
  const github = defineGitHub(program);
  defineGitHubRerun(github).action((options) => {
    choose(async (context) => (await import('../commands/github.ts')).runGitHubRerunCommand(options, context));
  });
  defineGitHubAlert(github).action((options) => {
    choose(async (context) => (await import('../commands/github.ts')).runGitHubAlertCommand(options, context));
  });
  defineGitHubComment(github).action((options) => {
    choose(async (context) =>
      (await import('../commands/github-comment.ts')).runGitHubCommentCommand(options, context),
    );
  });
  defineGitHubHealth(github).action((options) => {
    choose(async (context) => (await import('../commands/github.ts')).runGitHubHealthCommand(options, context));
  });
  defineGitHubGate(github).action((options) => {
    choose(async (context) => (await import('../commands/github-gate.ts')).runGitHubGateCommand(options, context));
  });
  defineInit(program).action((options) => {
    choose(async (context) => (await import('../commands/init.ts')).runInitCommand(options, context));
  });
  defineRun(program).action((options) => {
    choose(async (context) => (await import('../commands/run.ts')).runRunCommand(options, context));
  });
  defineDoctor(program).action((options) => {
    choose(async (context) => (await import('../commands/doctor.ts')).runDoctorCommand(options, context));
  });
  defineSetup(program).action((options) => {
    choose(async (context) => (await import('../commands/setup.ts')).runSetupCommand(options, context));
  });
  defineRecord(program).action((command, options) => {
    choose(async (context) =>
      (await import('../commands/record.ts')).runRecordCommand({ ...options, command }, context),
    );
  });
  defineValidate(program).action((file, options) => {
    choose(async (context) =>
      (await import('../commands/validate.ts')).runValidateCommand({ ...options, file }, context),
    );
  });
  defineChanges(program).action((options) => {
    choose(async (context) => (await import('../commands/changes.ts')).runChangesCommand(options, context));
  });
  defineExplainPipeline(defineExplain(program)).action((options) => {
    choose(async (context) =>
      (await import('../commands/explain-pipeline.ts')).runExplainPipelineCommand(options, context),
    );
  });
  defineDrift(program).action((options) => {
    choose(async (context) => (await import('../commands/drift.ts')).runDriftCommand(options, context));
  });
  defineReplay(program).action((verdict, globs, options) => {
    choose(async (context) =>
      (await import('../commands/replay.ts')).runReplayCommand({ ...options, verdict, globs }, context),
    );
  });
  defineBacktest(program).action((evidence, options) => {
    choose(async (context) =>
      (await import('../commands/backtest.ts')).runBacktestCommand({ ...options, evidence }, context),
    );
  });
  definePolicyTest(definePolicy(program)).action((folder, options) => {
    choose(async (context) =>
      (await import('../commands/policy-test.ts')).runPolicyTestCommand({ ...options, folder }, context),
    );
  });
  defineSchema(program).action((name) => {
    choose(async (context) => (await import('../commands/schema.ts')).runSchemaCommand(name, context));
  });
  defineCompletion(program).action((shell) => {
    choose(async (context) =>
      (await import('../commands/completion.ts')).runCompletionCommand(shell, program, context),
    );
  });
}
