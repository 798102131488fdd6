import type { RuleEntry } from '../tool-voice.ts';

/** What jenkins says. */
export const jenkinsRules: readonly RuleEntry[] = [
  {
    id: 'jenkins/agent-lost',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'jenkins',
    tier: 'runner',
    patterns: [
      /hudson\.remoting\.(?:ChannelClosedException|RequestAbortedException)|java\.nio\.channels\.ClosedChannelException: .{0,40}agent|^(?:FATAL|ERROR): .{0,100}(?:Unable to delete|Cannot contact \S+|channel is (?:already closed|closing down))|(?:Agent|Slave|Node|agent|slave) (?:was removed|went offline|is offline|has gone offline)(?: during the build)?|Backing channel '.{0,200}' is disconnected|remote file operation failed: .{0,200}(?:ChannelClosed|channel)/u,
    ],
    unless: [/Unable to delete/u],
    example:
      'FATAL: command execution failed: hudson.remoting.ChannelClosedException: Channel "hudson.remoting.Channel@1:agent-7": Remote call failed. The channel is closing down or has closed down',
    notExample: 'java.nio.channels.ClosedChannelException',
    source:
      'https://github.com/jenkinsci/remoting/blob/master/src/main/java/hudson/remoting/ChannelClosedException.java',
  },
  {
    id: 'jenkins/pipeline-script',
    verdict: 'permanent',
    category: 'compile',
    weight: 'veto',
    speaker: 'jenkins',
    tier: 'compile',
    patterns: [/MultipleCompilationErrorsException: startup failed|^WorkflowScript: \d+: /u],
    heading: /startup failed/u,
    example: 'WorkflowScript: 12: Expected a stage @ line 12, column 5.',
    notExample: 'WorkflowScript ran',
    source: 'https://github.com/jenkinsci/workflow-cps-plugin',
  },
  {
    id: 'jenkins/not-permitted',
    verdict: 'permanent',
    category: 'config',
    weight: 'veto',
    speaker: 'jenkins',
    tier: 'runner',
    patterns: [
      /^(?:org\.jenkinsci\.plugins\.scriptsecurity\.sandbox\.RejectedAccessException: )?Scripts not permitted to use /u,
    ],
    example:
      'Scripts not permitted to use staticMethod java.lang.System getenv java.lang.String. Administrators can decide whether to approve or reject this signature.',
    notExample: 'Scripts may use the sandbox',
    source: 'https://plugins.jenkins.io/script-security/',
  },
  {
    id: 'jenkins/script-gone',
    verdict: 'unknown',
    category: 'crash',
    speaker: 'jenkins',
    tier: 'runner',
    patterns: [/^wrapper script does not seem to be touching the log file/u],
    example: 'wrapper script does not seem to be touching the log file in /var/lib/jenkins/workspace/pad@tmp/durable-1',
    notExample: 'the script touches the log file',
    source: 'https://github.com/jenkinsci/durable-task-plugin',
  },
];
