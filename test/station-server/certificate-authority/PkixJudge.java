import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.*;
import java.security.cert.PKIXRevocationChecker.Option;
import java.util.EnumSet;
import java.util.Set;

/**
 * The JDK's own PKIX as a relying party that has nothing but the root and one certificate: it fetches the issuer, and
 * asks for the status of every certificate of the path, by OCSP alone and by CRL alone.
 * Arguments: root.der leaf.der…; one line for each leaf and way: "<way> <number of the leaf> good | <what is wrong>".
 */
class PkixJudge {
  public static void main(String[] files) throws Exception {
    System.setProperty("com.sun.security.enableAIAcaIssuers", "true");
    X509Certificate root = read(files[0]);
    for (int i = 1; i < files.length; i++) {
      System.out.println("OCSP " + i + " " + verdict(root, read(files[i]), EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK)));
      System.out.println("CRL " + i + " " + verdict(root, read(files[i]), EnumSet.of(Option.PREFER_CRLS, Option.NO_FALLBACK)));
    }
  }

  private static String verdict(X509Certificate root, X509Certificate leaf, Set<Option> options) throws Exception {
    CertPathBuilder builder = CertPathBuilder.getInstance("PKIX");
    PKIXRevocationChecker checker = (PKIXRevocationChecker) builder.getRevocationChecker();
    checker.setOptions(options);
    X509CertSelector wanted = new X509CertSelector();
    wanted.setCertificate(leaf);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), wanted);
    parameters.addCertPathChecker(checker);
    try {
      builder.build(parameters);
      return "good";
    } catch (CertPathBuilderException refused) {
      Throwable cause = refused;
      while (cause.getCause() != null) cause = cause.getCause();
      return String.valueOf(cause);
    }
  }

  private static X509Certificate read(String file) throws Exception {
    byte[] der = Files.readAllBytes(Path.of(file));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
