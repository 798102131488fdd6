// Writes reports by Dependency-Check's own ReportGenerator, about invented dependencies: the command itself needs the
// National Vulnerability Database. In this package for the sake of a constructor. Argument: the folder to write into.
package org.owasp.dependencycheck.data.nvdcve;

import java.io.File;
import java.util.*;
import org.owasp.dependencycheck.dependency.*;
import org.owasp.dependencycheck.dependency.naming.*;
import org.owasp.dependencycheck.exception.*;
import org.owasp.dependencycheck.reporting.ReportGenerator;
import org.owasp.dependencycheck.utils.Settings;
import io.github.jeremylong.openvulnerability.client.nvd.*;
public class WriteReports {
  static Vulnerability vulnerability(String name, Vulnerability.Source source, Double score, CvssV3Data.SeverityType word) {
    Vulnerability v = new Vulnerability(name);
    v.setSource(source);
    v.setDescription("An invented flaw in baskets. It lets anyone look into them.");
    if (score != null) v.setCvssV3(new CvssV3("security@example.com", CvssV3.Type.PRIMARY, new CvssV3Data(CvssV3Data.Version._3_1, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", CvssV3Data.AttackVectorType.NETWORK, CvssV3Data.AttackComplexityType.LOW, CvssV3Data.PrivilegesRequiredType.NONE, CvssV3Data.UserInteractionType.NONE, CvssV3Data.ScopeType.UNCHANGED, CvssV3Data.CiaType.HIGH, CvssV3Data.CiaType.HIGH, CvssV3Data.CiaType.HIGH, score, word, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)));
    v.addReference("MISC", "an advisory", "https://example.com/advisories/" + name);
    return v;
  }
  static Dependency dependency(String file, String type, String group, String name, String version) throws Exception {
    Dependency d = new Dependency(true);
    d.setFileName(file); d.setDisplayFileName(file); d.setFilePath("/home/runner/work/demo/demo/lib/" + file);
    d.addSoftwareIdentifier(group == null ? new PurlIdentifier(type, name, version, Confidence.HIGHEST) : new PurlIdentifier(type, group, name, version, Confidence.HIGHEST));
    return d;
  }
  public static void main(String[] args) throws Exception {
    Settings settings = new Settings();
    settings.setString(Settings.KEYS.DATA_DIRECTORY, args[0] + "/data");
    new File(args[0] + "/data").mkdirs();
    CveDB db = new CveDB(settings); db.open();
    DatabaseProperties properties = new DatabaseProperties(db);
    properties.save(DatabaseProperties.NVD_API_LAST_CHECKED, "2026-11-29T09:00:00Z");
    List<Dependency> clean = new ArrayList<>(), found = new ArrayList<>();
    clean.add(dependency("tidy-1.0.0.jar", "maven", "org.example", "tidy", "1.0.0"));
    Dependency basket = dependency("basket-1.4.0.jar", "maven", "org.example", "basket", "1.4.0");
    Vulnerability critical = vulnerability("CVE-2026-99001", Vulnerability.Source.NVD, 9.8, CvssV3Data.SeverityType.CRITICAL);
    critical.addCwe("CWE-79");
    VulnerableSoftware vs = new VulnerableSoftwareBuilder().part(us.springett.parsers.cpe.values.Part.APPLICATION).vendor("example").product("basket").versionEndExcluding("1.4.2").build();
    critical.addVulnerableSoftware(vs); critical.setMatchedVulnerableSoftware(vs);
    basket.addVulnerability(critical);
    Vulnerability suppressed = vulnerability("CVE-2026-99002", Vulnerability.Source.NVD, 7.5, CvssV3Data.SeverityType.HIGH);
    suppressed.setNotes("baskets are not sold here");
    basket.addSuppressedVulnerability(suppressed);
    found.add(basket);
    Dependency apple = dependency("apples:0.3.1", "npm", null, "apples", "0.3.1");
    apple.setFilePath("/home/runner/work/demo/demo/package-lock.json?apples");
    Vulnerability unscored = vulnerability("GHSA-aaaa-bbbb-cccc", Vulnerability.Source.NPM, null, null);
    unscored.setUnscoredSeverity("moderate");
    apple.addVulnerability(unscored);
    found.add(apple);
    found.addAll(clean);
    ExceptionCollection failures = new ExceptionCollection();
    failures.addException(new org.owasp.dependencycheck.analyzer.exception.AnalysisException("Failed to read results from the NPM Audit API (NodeAuditAnalyzer)"));
    for (Object[] each : new Object[][] {{"clean", clean, null}, {"findings", found, null}, {"analysis-failed", clean, failures}, {"nothing-scanned", new ArrayList<Dependency>(), null}})
      for (String kind : new String[] {"JSON", "XML"}) {
        @SuppressWarnings("unchecked") List<Dependency> list = (List<Dependency>) each[1];
        ExceptionCollection e = (ExceptionCollection) each[2];
        ReportGenerator g = e == null ? new ReportGenerator("demo", list, new ArrayList<>(), properties, settings) : new ReportGenerator("demo", list, new ArrayList<>(), properties, settings, e);
        g.write(args[0] + "/" + each[0] + "." + kind.toLowerCase(), ReportGenerator.Format.valueOf(kind));
      }
    db.close();
  }
}
