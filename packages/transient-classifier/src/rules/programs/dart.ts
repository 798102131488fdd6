import type { RuleEntry } from '../tool-voice.ts';

const pubSource = 'https://github.com/dart-lang/pub/blob/master/lib/src/source/hosted.dart';

/** What dart says. */
export const dartRules: readonly RuleEntry[] = [
  {
    id: 'dart/no-answer',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'dart',
    patterns: [
      /^(?:Got (?:socket|TLS) error|Timed out) trying to find package \S+ at https?:|^pub get failed \(server unavailable\)$|^Failed to (?:download|fetch) .{1,200}https:\/\/pub\.dev.{0,200}(?:5\d\d|429|closed)/u,
    ],
    example: 'Got socket error trying to find package collection at https://pub.example.org.',
    notExample: 'Could not find package collection at https://pub.example.org.',
    source: pubSource,
  },
  {
    speaker: 'dart',
    prefix:
      '^(?:Unhandled exception:|(?:Unhandled exception: ?)?(?:ClientException|HttpException|HandshakeException|SocketException|TlsException|PubHttpResponseException)(?: with \\w+)?:|Because .{0,200}https://|pub get failed|HTTP error \\d+:|Flutter failed to|Downloading .{1,200}failed)',
    example: 'ClientException with SocketException: ',
    confidence: 'medium',
    source: pubSource,
    except: ['connection-refused', 'not-found', 'auth'],
  },
];
