using Attention.Data;
using Attention.Tests.Support;

namespace Attention.Tests.Data;

[Collection(Printed.Name)]
public sealed class EnglishChineseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pairs").FullName;
    private readonly string? before = Environment.GetEnvironmentVariable("ATTENTION_DATA");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("ATTENTION_DATA", before);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Reads_pairs_into_their_parts()
    {
        var pairs = EnglishChinese.Read(Written("pairs", "Hi.\t你好。\nRun.\t跑。\r\nStop!\t停！\n"), Written("parts", "line\tsplit\n1\ttrain\tx\n2\ttest\tx\n3\ttrain\tx\n"));
        Assert.Equal([new("Hi.", "你好。"), new("Stop!", "停！")], pairs.Train);
        Assert.Equal([new("Run.", "跑。")], pairs.Test);
        Assert.Empty(pairs.Validation);
        Assert.True(pairs.IsReal);
    }

    [Fact]
    public void Damaged_files_are_told_apart()
    {
        string parts = Written("parts", "line\tsplit\n1\ttrain\n");
        Says("Every line must have 2 fields with tabs between them: line 1 of ", () => EnglishChinese.Read(Written("lost", "Hi. 你好。\n"), parts));
        Says("Every pair needs one line of attribution: ", () => EnglishChinese.Read(Written("two", "Hi.\t你好。\nRun.\t跑。\n"), parts));
        Says("The second field of ", () => EnglishChinese.Read(Written("one", "Hi.\t你好。\n"), Written("odd", "line\tsplit\n1\tdev\n")));
    }

    [Fact]
    public void A_changed_official_file_is_refused_rather_than_replaced()
    {
        Directory.CreateDirectory(Path.Combine(folder, "tatoeba-eng-cmn"));
        Written(Path.Combine("tatoeba-eng-cmn", "eng-cmn.tsv"), "Hi.\t你好。\n");
        Written(Path.Combine("tatoeba-eng-cmn", "eng-cmn.attribution.tsv"), "line\tsplit\n1\ttrain\n");
        Environment.SetEnvironmentVariable("ATTENTION_DATA", folder);
        Says("The file must be the official one: the SHA-256 of ", () => EnglishChinese.Load());
    }

    [Fact]
    public void The_stand_in_says_what_it_is_and_keeps_its_parts_apart()
    {
        var pairs = EnglishChinese.StandIn();
        Assert.False(pairs.IsReal);
        Assert.StartsWith("The Tatoeba pairs were not found, so these are 3,456 generated sentences", pairs.Source, StringComparison.Ordinal);
        Assert.Equal((2766, 345, 345), (pairs.Train.Count, pairs.Validation.Count, pairs.Test.Count));
        Assert.Equal(3456, pairs.Train.Concat(pairs.Validation).Concat(pairs.Test).Select(pair => pair.English).Distinct().Count());
        Assert.Contains(new SentencePair("Tom reads a book in the park today.", "汤姆今天在公园看一本书。"), pairs.Train.Concat(pairs.Validation).Concat(pairs.Test));
        Assert.Equal(pairs.Test, EnglishChinese.StandIn().Test);
    }

    [Fact]
    public void The_real_pairs_are_read_whole_where_they_are_there()
    {
        var pairs = EnglishChinese.Load();
        if (!pairs.IsReal)
            return;
        Assert.Equal((18_025, 957, 1_018), (pairs.Train.Count, pairs.Validation.Count, pairs.Test.Count));
        var seen = pairs.Train.Select(pair => pair.English.ToLowerInvariant()).ToHashSet();
        Assert.DoesNotContain(pairs.Test, pair => seen.Contains(pair.English.ToLowerInvariant()));
    }

    private string Written(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static void Says(string words, Action action) => Assert.StartsWith(words, Assert.Throws<InvalidDataException>(action).Message, StringComparison.Ordinal);
}
