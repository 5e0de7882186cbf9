using Attention.Metrics;

namespace Attention.Tests.Metrics;

/// <summary>chrF against sacreBLEU's published test values (β = 3, lengths that do not occur left out) and by hand.</summary>
public class ChrFTests
{
    [Theory]
    [InlineData("a", "a", 100.0)]
    [InlineData("", "reference", 0.0)]
    [InlineData("a b c", "a b c", 100.0)]
    [InlineData("a b c", "abc", 100.0)]
    [InlineData("", "c", 0.0)]
    [InlineData("a|b", "a|c", 50.0)]
    [InlineData("aa", "ab", 25.0)]
    public void Scores_what_sacrebleu_says(string translations, string references, double expected) =>
        Assert.Equal(expected, ChrF.Of(translations.Split('|'), references.Split('|'), beta: 3).Score, 1e-4);

    [Theory]
    [InlineData(" Die    Beziehung zwischen  Obama und Netanjahu ist nicht gerade  freundlich. ",
        "Das Verhältnis zwischen Obama und Netanyahu ist nicht gerade freundschaftlich.", 64.130269831561459)]
    [InlineData(" risk assessment must be made of those who are qualified and expertise in the sector - these are the scientists .",
        "risk assessment has to be undertaken by those who are qualified and expert in that area - that is the scientists .", 63.361730303214769)]
    public void Scores_the_sentences_of_its_first_implementation(string translation, string reference, double expected) =>
        Assert.Equal(expected, ChrF.Of([translation], [reference], beta: 3).Score, 1e-6);

    [Fact]
    public void On_paper_two_of_three_characters_and_one_of_two_pairs()
    {
        // "我爱你" against "我爱她们": single characters 2/3 and 2/4, pairs 1/2 and 1/3, threes 0/1 and 0/2; the translation has no fours.
        var chrF = ChrF.Of(["我爱你"], ["我爱她们"]);
        double precision = (2 / 3.0 + 1 / 2.0 + 0) / 3, recall = (2 / 4.0 + 1 / 3.0 + 0) / 3;
        Assert.Equal(precision, chrF.Precision, 1e-12);
        Assert.Equal(recall, chrF.Recall, 1e-12);
        Assert.Equal(100 * 5 * precision * recall / (4 * precision + recall), chrF.Score, 1e-9);
    }

    [Fact]
    public void Sentences_counted_apart_add_up()
    {
        string[] own = ["你好吗", "我不知道。"], right = ["你好", "我不知道他。"];
        Assert.Equal(ChrF.Of(own, right), ChrF.Of(own.Zip(right, ChrFCounts.Of)));
    }

    [Fact]
    public void A_character_outside_the_first_plane_is_one_character() => Assert.Equal(100, ChrF.Of(["𠀀"], ["𠀀"]).Score, 1e-9);

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        Assert.StartsWith("translations and references must come in pairs: 1 and 2 came.", Assert.Throws<ArgumentException>(() => ChrF.Of(["a"], ["a", "b"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ChrF.Of(["a"], ["a"], beta: 0));
    }
}
