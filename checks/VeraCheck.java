import java.io.File;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** VeraCheck FLAVOURS FILE...: validates PDFs, as `VeraCheck 2a,ua1 a.pdf`. Exit 1 where a rule is broken. */
public class VeraCheck {
    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean compliant = true;
        for (int at = 1; at < args.length; at++) {
            for (String name : args[0].split(",")) {
                compliant &= check(PDFAFlavour.byFlavourId(name), args[at]);
            }
        }
        System.exit(compliant ? 0 : 1);
    }

    private static boolean check(PDFAFlavour flavour, String file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            String verdict = result.isCompliant() ? "holds" : "broken";
            System.out.printf("%s: %s %s, %d checks%n", file, flavour.getId(), verdict, result.getTotalAssertions());
            result.getFailedChecks().forEach((rule, times) -> System.out.printf(
                "  %s-%d, %d times: %s%n", rule.getClause(), rule.getTestNumber(), times,
                result.getValidationProfile().getRuleByRuleId(rule).getDescription()));
            return result.isCompliant();
        }
    }
}
