using Attention.Data;
using Attention.Tests.Support;

namespace Attention.Tests.Data;

[Collection(Printed.Name)]
public sealed class SentencePolarityTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reviews").FullName;
    private readonly string? before = Environment.GetEnvironmentVariable("ATTENTION_DATA");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("ATTENTION_DATA", before);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Reads_sentences_into_their_parts()
    {
        var reviews = SentencePolarity.Read(Written("reviews", "split\tlabel\ttext\ntrain\t1\tharmless fun .\ntest\t0\tdull .\r\nvalid\t0\tno .\n"));
        Assert.Equal([new("harmless fun .", true)], reviews.Train);
        Assert.Equal([new("no .", false)], reviews.Validation);
        Assert.Equal(["dull", "."], Assert.Single(reviews.Test).Tokens);
        Assert.True(reviews.IsReal);
    }

    [Fact]
    public void Damaged_files_are_told_apart()
    {
        Says("Every line must have 3 fields with tabs between them: line 2 of ", () => SentencePolarity.Read(Written("lost", "split\tlabel\ttext\ntrain\t1\n")));
        Says("A line of ", () => SentencePolarity.Read(Written("odd", "split\tlabel\ttext\ndev\t1\tgood .\n")));
        Says("A line of ", () => SentencePolarity.Read(Written("mark", "split\tlabel\ttext\ntrain\t2\tgood .\n")));
    }

    [Fact]
    public void A_changed_official_file_is_refused_rather_than_replaced()
    {
        Directory.CreateDirectory(Path.Combine(folder, "sentence-polarity"));
        Written(Path.Combine("sentence-polarity", "rt-polarity.tsv"), "split\tlabel\ttext\ntrain\t1\tgood .\n");
        Environment.SetEnvironmentVariable("ATTENTION_DATA", folder);
        Says("The file must be the official one: the SHA-256 of ", () => SentencePolarity.Load());
    }

    [Fact]
    public void The_stand_in_says_what_it_is_and_keeps_its_parts_apart()
    {
        var reviews = SentencePolarity.StandIn();
        var all = reviews.Train.Concat(reviews.Validation).Concat(reviews.Test).ToArray();
        Assert.False(reviews.IsReal);
        Assert.StartsWith("The film reviews were not found, so these are 8,400 generated sentences", reviews.Source, StringComparison.Ordinal);
        Assert.Equal((6720, 840, 840), (reviews.Train.Count, reviews.Validation.Count, reviews.Test.Count));
        Assert.Equal(8400, all.Select(review => review.Text).Distinct().Count());
        Assert.Equal(4200, all.Count(review => review.Positive));
        Assert.Contains(new LabelledSentence("the plot is dull , but the acting is not bad at all .", true), all);
        Assert.Equal(reviews.Test, SentencePolarity.StandIn().Test);
    }

    [Fact]
    public void The_real_sentences_are_read_whole_where_they_are_there()
    {
        var reviews = SentencePolarity.Load();
        if (!reviews.IsReal)
            return;
        Assert.Equal((8_499, 1_106, 1_057), (reviews.Train.Count, reviews.Validation.Count, reviews.Test.Count));
        Assert.Equal(5_331, reviews.Train.Concat(reviews.Validation).Concat(reviews.Test).Count(review => review.Positive));
    }

    private string Written(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static void Says(string words, Action action) => Assert.StartsWith(words, Assert.Throws<InvalidDataException>(action).Message, StringComparison.Ordinal);
}
