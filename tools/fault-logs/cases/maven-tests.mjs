const repository = 'PORTCULLIS_FAULT_MAVEN_REPOSITORY';

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>app</artifactId><version>1.0.0</version>
<properties><maven.compiler.source>17</maven.compiler.source><maven.compiler.target>17</maven.compiler.target><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
<dependencies><dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.11.4</version><scope>test</scope></dependency></dependencies>
<build><pluginManagement><plugins><plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.2</version></plugin><plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin><plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin></plugins></pluginManagement></build></project>
`;

const testClass = (name, body) => `package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Socket;
import org.junit.jupiter.api.Test;

class ${name} {
${body}
}
`;

/** JUnit under Maven, without a network: plugins and libraries come from a repository that was filled before. */
const junit = ({ file, source, keepLoopback = false, ...fields }) => ({
  tool: 'mvn',
  needs: ['javac'],
  environment: [repository],
  fault: 'none',
  label: 'not-transient',
  category: 'test-failure',
  async make(shop) {
    const local = process.env[repository];
    shop.disguise.addFolder(local, '/home/runner/.m2/repository');
    shop.write('pom.xml', pom);
    shop.write(file, source);
    const ran = await shop.step('Test', 'mvn -B -o -ntp test', {
      env: { MAVEN_ARGS: '', MAVEN_OPTS: `-Dmaven.repo.local=${local}` },
      keepLoopback,
    });
    return [ran];
  },
  ...fields,
});

export const mavenTestCases = [
  junit({
    id: 'maven-junit',
    reason: 'an assertion of a JUnit test fails',
    file: 'src/test/java/org/example/SumTest.java',
    source: testClass('SumTest', '  @Test\n  void adds() {\n    assertEquals(4, 1 + 2);\n  }'),
  }),
  junit({
    id: 'maven-compile',
    category: 'compile',
    reason: 'the sources do not compile',
    file: 'src/main/java/org/example/App.java',
    source: 'package org.example;\n\nclass App {\n  int timeout = "503";\n}\n',
  }),
  junit({
    id: 'quote-junit-refused',
    adversarial: true,
    keepLoopback: true,
    reason: 'nothing listens on the loopback port that the test wants',
    file: 'src/test/java/org/example/SocketTest.java',
    source: testClass(
      'SocketTest',
      '  @Test\n  void connects() throws Exception {\n    try (Socket socket = new Socket("127.0.0.1", 9)) {\n      assertEquals(9, socket.getPort());\n    }\n  }',
    ),
  }),
  junit({
    id: 'quote-junit-name',
    adversarial: true,
    reason: 'name and message of the failing test speak of the network',
    file: 'src/test/java/org/example/RetryTest.java',
    source: testClass(
      'RetryTest',
      '  @Test\n  void retriesAfter503ServiceUnavailable() {\n    assertEquals("Connection reset", "Read timed out", "Could not transfer artifact: 503 Service Unavailable");\n  }',
    ),
  }),
];
