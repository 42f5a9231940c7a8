package org.docket.read.query.evidencecontent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTest {

    @ParameterizedTest
    @CsvSource({
        "Photograph of the plate.jpg, Photograph%20of%20the%20plate.jpg",
        "Perché? 'Così', Perch%C3%A9_%20%27Cos%C3%AC%27",
        "../../etc/passwd, _._.._etc_passwd",
        "a\";filename=b.exe, a_%3Bfilename%3Db.exe",
        "100% (sic), 100%25%20%28sic%29",
        "\uD83D\uDCF7, %F0%9F%93%B7",
        "report\u202Egpj.exe, report_gpj.exe",
        "a\u0007\u007Fb, a__b"
    })
    void namesAFileThatDoesNoHarm(String title, String name) {
        assertThat(Attachment.named(title)).isEqualTo("attachment; filename*=UTF-8''" + name);
    }
}
