package org.docket.write.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key by which two records of one party are found, as the database makes it. */
@ExtendWith(SharedWorld.class)
final class MatchKeyTest {

    private static final long SEED = 20_261_128;
    private static final int TRIES = 300;
    private static final String NONE = "none";
    private static final String BORN = "1975-05-17";
    private static final List<String> LETTERS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "àáâãäåçèéêëìíîïñòóôõöùúûüýÿāăąćčďęěğģłńňőřśşšţťůűźżžøæœßđı",
            "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋς",
            "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґђјљњћџ");

    private final World world;

    MatchKeyTest(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({
        "Müller Jürgen, MUELLER JUERGEN",
        "Anna Weiß, anna weiss",
        "Søren Kierkegaard, Soeren KIERKEGAARD",
        "Åse Ødegård, Aase Oedegaard",
        "Þóra Björk Guðmundsdóttir, Thora Bjork Gudmundsdottir",
        "Łukasz Żółć, lukasz zolc",
        "François Lefèvre, Lefevre François",
        "'Rossi, Ada', Ada Rossi",
        "Nicolò D'Angelo, NICOLO' D’ANGELO",
        "Anne-Marie Dupont, ANNE MARIE DUPONT",
        "Giulia De Luca, 'De Luca, Giulia'",
        "José María Ñíguez, Jose Maria Niguez",
        "João Gonçalves, JOAO GONCALVES",
        "Dvořák Antonín, Antonin Dvorak",
        "Gyula Kovács-Őry, gyula kovacs ory",
        "İbrahim Yıldız, ibrahim yildiz",
        "Nguyễn Thị Đào, nguyen thi dao",
        "Σωκράτης Παπαδόπουλος, ΠΑΠΑΔΟΠΟΥΛΟΣ ΣΩΚΡΑΤΗΣ",
        "Фёдор Достоевский, ДОСТОЕВСКИЙ ФЕДОР",
        "Ђорђе Ћирић, ЂОРЂЕ ЋИРИЋ",
        "مُحَمَّد, محمد",
        "Ａｄａ Ｒｏｓｓｉ, ada rossi",
        "Dr. Ada M. Rossi, Ada Rossi",
        "Prof. Dott.ssa Ada Rossi, Sig. Ada Rossi"
    })
    void isTheSameForPeopleHoweverTheyAreWritten(String first, String second) {
        assertThat(person(first)).isEqualTo(person(second));
    }

    @ParameterizedTest
    @CsvSource({
        "Ada Rossi, Eva Rossi",
        "Ada Rossi, Ada Russo",
        "Ada Rossi, Ada Maria Rossi",
        "Иван Иванов, Ивана Иванова",
        "王伟, 王芳",
        "किम, कम"
    })
    void isAnotherForOtherPeople(String first, String second) {
        assertThat(person(first)).isNotEqualTo(person(second));
    }

    @ParameterizedTest
    @CsvSource({
        "Rossi S.r.l., ROSSI SRL",
        "Rossi S. p. A., Rossi SpA",
        "Müller & Söhne GmbH & Co. KG, Mueller und Soehne",
        "Deutsche Bahn AG, Deutsche Bahn Aktiengesellschaft",
        "Kowalski Sp. z o.o., kowalski",
        "Dupont et Fils SARL, Dupont & Fils S.A.R.L.",
        "Lego A/S, LEGO",
        "ООО «Ромашка», Ромашка",
        "Škoda a.s., Skoda",
        "O'Neill Ltd., ONEILL LIMITED",
        "Sportverein Köln e. V., Sportverein Koeln e.V."
    })
    void isTheSameForOrganisationsWhateverTheirLegalForm(String first, String second) {
        assertThat(organisation(first, "10121 Torino")).isEqualTo(organisation(second, "10121 Torino"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Via Roma 112, 10121 Torino|10121",
                "Via Roma 1 - I-10121 Torino (TO)|10121",
                "Hauptstraße 5a, 80331 München|80331",
                "ul. Długa 5, 00-950 Warszawa|00950",
                "Storgatan 1, 111 22 Stockholm|11122",
                "Damrak 1, 1012 LG Amsterdam|1012",
                "10 Downing Street, London SW1A 2AA|SW1A2AA",
                "10 Downing Street, London sw1a2aa|SW1A2AA",
                "1600 Pennsylvania Ave NW, Washington, DC 20500-0003|20500",
                "Rua Augusta 5, 1100-048 Lisboa|1100"
            })
    void findsThePlaceOfAnAddress(String address, String code) {
        assertThat(world.owner().text("SELECT command.postal_code(?)", address)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Via Roma 1, Torino", "at his mother's", "Cell 12"})
    void findsNoPlaceWhereNoneIsTold(String address) {
        assertThat(world.owner().number("SELECT count(*) WHERE command.postal_code(?) IS NULL", address))
                .isEqualTo(1);
    }

    @Test
    void saysNothingOfAPersonOfWhomOnlyTheNameIsKnown() {
        assertThat(key("PERSON", "Ada Rossi", null, null)).isEqualTo(NONE);
        assertThat(key("PERSON", "***", BORN, null)).isEqualTo(NONE);
        assertThat(key("PERSON", "Ada Rossi", null, "10121 Torino")).isNotEqualTo(NONE);
        assertThat(key("ORGANISATION", "GmbH", null, null)).isNotEqualTo(NONE);
    }

    @Test
    void doesNotDependOnCaseAccentsOrOrder() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < TRIES; i++) {
            List<String> words = words(random);
            List<String> shuffled = new ArrayList<>(words);
            Collections.rotate(shuffled, random.nextInt(words.size()));
            String name = String.join(" ", words);
            String other = Normalizer.normalize(
                    String.join(", ", shuffled).toUpperCase(Locale.ROOT),
                    random.nextBoolean() ? Normalizer.Form.NFD : Normalizer.Form.NFC);

            assertThat(person(other)).as("%s and %s", name, other).isEqualTo(person(name));
        }
    }

    @Test
    void neverFailsAndIsBoundedWhateverTheName() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < TRIES; i++) {
            String name = random.ints(1 + random.nextInt(200), 1, 0x20000)
                    .filter(point -> Character.getType(point) != Character.SURROGATE)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            for (String kind : List.of("PERSON", "ORGANISATION")) {
                String key = key(kind, "x" + name, BORN, name);

                assertThat(key).isNotEqualTo(NONE);
                assertThat(key.codePointCount(0, key.length())).isBetween(1, 250);
            }
        }
        assertThat(key("PERSON", "\uFDFA".repeat(200), BORN, null)).hasSizeBetween(100, 250);
    }

    private List<String> words(SplittableRandom random) {
        String letters = LETTERS.get(random.nextInt(LETTERS.size()));
        return IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(word -> random.ints(2 + random.nextInt(8), 0, letters.length())
                        .mapToObj(at -> letters.substring(at, at + 1))
                        .collect(Collectors.joining()))
                .toList();
    }

    private String person(String name) {
        return key("PERSON", name, BORN, null);
    }

    private String organisation(String name, String address) {
        return key("ORGANISATION", name, null, address);
    }

    /** The key that the database makes, or that there is none. */
    private String key(@Nullable String... values) {
        return world.owner()
                .text("SELECT COALESCE(command.party_match_key(?, ?, ?::date, ?), '" + NONE + "')", (@Nullable Object[])
                        values);
    }
}
