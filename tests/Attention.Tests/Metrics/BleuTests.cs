using Attention.Metrics;

namespace Attention.Tests.Metrics;

/// <summary>BLEU against the examples of its paper and against sacreBLEU's own published test values.</summary>
public class BleuTests
{
    private static readonly string[] Translations = ["The dog bit the man .", "It wasn't surprising .", "The man had just bitten him ."];

    private static readonly string[][] References =
    [
        ["The dog bit the man .", "The dog had bit the man ."],
        ["It was not unexpected .", "No one was surprised ."],
        ["The man bit him first .", "The man had bitten the dog ."],
    ];

    [Fact]
    public void The_paper_s_first_example_matches_17_of_18_words_and_10_of_17_pairs()
    {
        // Papineni et al. 2002, section 2.1, without capitals and full stops.
        string[] references =
        [
            "it is a guide to action that ensures that the military will forever heed party commands",
            "it is the guiding principle which guarantees the military forces always being under the command of the party",
            "it is the practical guide for the army always to heed the directions of the party",
        ];
        var good = Counts("it is a guide to action which ensures that the military always obeys the commands of the party", references);
        Assert.Equal((17, 18), (good.Matches[0], good.Totals[0]));
        Assert.Equal((10, 17), (good.Matches[1], good.Totals[1]));
        var bad = Counts("it is to insure the troops forever hearing the activity guidebook that party direct", references);
        Assert.Equal((8, 14), (bad.Matches[0], bad.Totals[0]));
        Assert.Equal((1, 13), (bad.Matches[1], bad.Totals[1]));
    }

    [Fact]
    public void The_paper_s_stammer_matches_2_of_7()
    {
        var counts = Counts("the the the the the the the", "the cat is on the mat", "there is a cat on the mat");
        Assert.Equal((2, 7), (counts.Matches[0], counts.Totals[0]));
    }

    [Theory]
    [InlineData(" .", 48.530827)]                       // tokenised as sacreBLEU's 13a does
    [InlineData(".", 49.1919566)]                       // its tokenize: none, full stops on their words
    public void A_corpus_with_two_references_scores_what_sacrebleu_says(string stop, double expected)
    {
        string Stopped(string sentence) => sentence.Replace(" .", stop, StringComparison.Ordinal);
        var counts = Translations.Zip(References, (own, known) => Counts(Stopped(own), Array.ConvertAll(known, Stopped)));
        Assert.Equal(expected, Bleu.Of(counts).Score, 1e-6);
    }

    [Theory]
    [InlineData("none", 7.347)]
    [InlineData("13a", 8.493)]
    [InlineData("char", 40.8759)]
    public void Lengths_without_a_match_are_smoothed_as_sacrebleu_smooths_them(string tokens, double expected)
    {
        string own = "Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;", right = "producţia de zahăr brut se exprimă în zahăr alb;";
        IReadOnlyList<string> Split(string text) => tokens switch
        {
            "char" => [.. text.Replace(" ", "", StringComparison.Ordinal).Select(letter => letter.ToString())],
            "13a" => text.Replace(";", " ;", StringComparison.Ordinal).Split(' '),
            _ => text.Split(' '),
        };
        Assert.Equal(expected, Bleu.Of([BleuCounts.Of(Split(own), Split(right))]).Score, 1e-3);
    }

    [Fact]
    public void Parts_add_up_to_the_published_scoring_example()
    {
        // sacreBLEU's test_case_scoring: matches 9 7 5 3 of 10 8 6 4, both 11 tokens long.
        var half = new BleuCounts([4, 3, 2, 1], [5, 4, 3, 2], 5, 6);
        var rest = new BleuCounts([5, 4, 3, 2], [5, 4, 3, 2], 6, 5);
        Assert.Equal(83.75922397, Bleu.Of([half, rest]).Score, 1e-6);
    }

    [Fact]
    public void Short_translations_pay_for_their_brevity()
    {
        var bleu = Bleu.Of([Counts("a b c d", "a b c d e f")]);
        Assert.Equal([1, 1, 1, 1], bleu.Precisions);
        Assert.Equal(Math.Exp(1 - 6.0 / 4), bleu.BrevityPenalty, 1e-12);
        Assert.Equal(100 * Math.Exp(-0.5), bleu.Score, 1e-9);
    }

    [Theory]
    [InlineData("", "a b c d")]
    [InlineData("x y z u", "a b c d")]
    [InlineData("a b c", "a b c")]                      // no run of four to count
    public void Nothing_to_count_is_0(string own, string right) => Assert.Equal(0, Bleu.Of([Counts(own, right)]).Score);

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        Assert.StartsWith("translations and references must come in pairs: 1 and 0 came.",
            Assert.Throws<ArgumentException>(() => Bleu.Of([["a"]], [])).Message, StringComparison.Ordinal);
        Assert.StartsWith("A translation is compared with at least one reference", Assert.Throws<ArgumentException>(() => BleuCounts.Of(["a"])).Message, StringComparison.Ordinal);
    }

    private static BleuCounts Counts(string translation, params string[] references) =>
        BleuCounts.Of(Words(translation), Array.ConvertAll(references, reference => (IReadOnlyList<string>)Words(reference)));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
