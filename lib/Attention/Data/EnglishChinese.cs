namespace Attention.Data;

/// <summary>Short sentences in English and Chinese from Tatoeba, or generated ones of a small grammar where the files are absent.</summary>
/// <remarks>
/// 20,000 pairs, simplified characters; no English sentence crosses the parts. Sentences by the contributors of tatoeba.org, by way of
/// manythings.org/anki, CC BY 2.0 FR; who wrote which stands in eng-cmn.attribution.tsv.
/// </remarks>
public sealed class EnglishChinese
{
    private const string Pairs = "eng-cmn.tsv", Attribution = "eng-cmn.attribution.tsv";

    /// <summary>SHA-256 of the two files.</summary>
    private static readonly Dictionary<string, string> Checksums = new()
    {
        [Pairs] = "269dcb4db271176fd088d12f6250f97689c7762112066a0dffef7e9b931c27a5",
        [Attribution] = "d3eda7bd06ef409f4dc051117943070e21acd20931463fea6a7221e8bd0a602d",
    };

    private EnglishChinese(IReadOnlyList<SentencePair> train, IReadOnlyList<SentencePair> validation, IReadOnlyList<SentencePair> test, bool isReal, string source) =>
        (Train, Validation, Test, IsReal, Source) = (train, validation, test, isReal, source);

    /// <summary>To learn from.</summary>
    public IReadOnlyList<SentencePair> Train { get; }

    /// <summary>To choose settings by.</summary>
    public IReadOnlyList<SentencePair> Validation { get; }

    /// <summary>To be judged on, once.</summary>
    public IReadOnlyList<SentencePair> Test { get; }

    /// <summary>True for the real sentences, false for the generated ones.</summary>
    public bool IsReal { get; }

    /// <summary>One sentence that says what the pairs are.</summary>
    public string Source { get; }

    /// <summary>The real pairs if the files are found, generated ones if not.</summary>
    /// <exception cref="InvalidDataException">A file is there and damaged.</exception>
    public static EnglishChinese Load()
    {
        string? pairs = DataFolder.Find(Path.Combine("tatoeba-eng-cmn", Pairs)), attribution = DataFolder.Find(Path.Combine("tatoeba-eng-cmn", Attribution));
        return pairs is null || attribution is null ? StandIn() : Read(pairs, attribution);
    }

    /// <summary>Reads the two files.</summary>
    /// <param name="pairsPath">English and Chinese, a pair a line; an official file name is held against its checksum.</param>
    /// <param name="attributionPath">A header, then a line for each pair in the same order; its second field is train, valid or test.</param>
    /// <exception cref="InvalidDataException">A damaged file, lines that do not match, or an unknown part.</exception>
    public static EnglishChinese Read(string pairsPath, string attributionPath)
    {
        string[][] pairs = TextFile.Read(pairsPath, 2, Checksums.GetValueOrDefault(Path.GetFileName(pairsPath)));
        string[][] rows = [.. TextFile.Read(attributionPath, 2, Checksums.GetValueOrDefault(Path.GetFileName(attributionPath))).Skip(1)];
        if (pairs.Length != rows.Length)
            throw new InvalidDataException($"Every pair needs one line of attribution: {pairsPath} holds {pairs.Length} pairs, {attributionPath} {rows.Length} lines.");
        var parts = pairs.Zip(rows).ToLookup(line => line.Second[1], line => new SentencePair(line.First[0], line.First[1]));
        if (parts.FirstOrDefault(part => part.Key is not ("train" or "valid" or "test")) is { } odd)
            throw new InvalidDataException($"The second field of {attributionPath} must be train, valid or test: “{odd.Key}” came.");
        return new EnglishChinese([.. parts["train"]], [.. parts["valid"]], [.. parts["test"]], isReal: true,
            $"{pairs.Length:n0} pairs of tatoeba.org, by way of manythings.org/anki (CC BY 2.0 FR).");
    }

    /// <summary>Generated pairs of the same form, always the same.</summary>
    public static EnglishChinese StandIn()
    {
        var pairs = PhraseBook.Write();
        int tenth = pairs.Count / 10;
        return new EnglishChinese([.. pairs.Skip(2 * tenth)], [.. pairs.Take(tenth)], [.. pairs.Skip(tenth).Take(tenth)], isReal: false,
            $"The Tatoeba pairs were not found, so these are {pairs.Count:n0} generated sentences of a small grammar. " +
            "Set ATTENTION_DATA to a folder that holds tatoeba-eng-cmn/ to see the real ones.");
    }
}
