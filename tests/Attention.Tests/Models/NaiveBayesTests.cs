using Attention.Models;

namespace Attention.Tests.Models;

public class NaiveBayesTests
{
    private static readonly (string Text, bool China)[] Documents =
        [("Chinese Beijing Chinese", true), ("Chinese Chinese Shanghai", true), ("Chinese Macao", true), ("Tokyo Japan Chinese", false)];

    /// <summary>Example 13.1 of Manning, Raghavan and Schütze: 3/4 · (3/7)³ · 1/14 · 1/14 against 1/4 · (2/9)³ · 2/9 · 2/9.</summary>
    [Fact]
    public void The_textbook_s_example_comes_out_as_printed()
    {
        double china = 3 / 4.0 * Math.Pow(3 / 7.0, 3) / 14 / 14, japan = 1 / 4.0 * Math.Pow(2 / 9.0, 5);
        Assert.Equal(Math.Log(china / japan), Learnt().LogOdds("Chinese Chinese Chinese Tokyo Japan".Split(' ')), 10);
    }

    [Fact]
    public void A_word_never_seen_does_not_vote() => Assert.Equal(Math.Log(3), Learnt().LogOdds(["Kyoto"]), 10);

    [Fact]
    public void One_class_alone_is_refused() =>
        Assert.StartsWith("Both classes need a sentence to learn from: 1 positive and 0 negative came.",
            Assert.Throws<ArgumentException>(() => new NaiveBayes([(["good"], true)])).Message, StringComparison.Ordinal);

    private static NaiveBayes Learnt() => new(Documents.Select(document => ((IReadOnlyList<string>)document.Text.Split(' '), document.China)));
}
