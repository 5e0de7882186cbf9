namespace Attention.Data;

/// <summary>Sentences from film reviews, for or against, or generated ones of a small grammar where the file is absent.</summary>
/// <remarks>
/// 10,662 sentences in lower case with blanks between the words, half of them positive; the label is the critic's verdict on the film, so it is noisy.
/// Pang and Lee, Seeing stars, ACL 2005; CC BY 4.0 as nltk_data states it.
/// </remarks>
public sealed class SentencePolarity
{
    private const string Reviews = "rt-polarity.tsv";

    /// <summary>SHA-256 of the file.</summary>
    private static readonly Dictionary<string, string> Checksums = new()
    {
        [Reviews] = "e114ea9a18c744ded1a90dfec06090a1b9e18ee35ee6860ba6c6eb3d450f6d7e",
    };

    private SentencePolarity(
        IReadOnlyList<LabelledSentence> train, IReadOnlyList<LabelledSentence> validation, IReadOnlyList<LabelledSentence> test, bool isReal, string source) =>
        (Train, Validation, Test, IsReal, Source) = (train, validation, test, isReal, source);

    /// <summary>To learn from.</summary>
    public IReadOnlyList<LabelledSentence> Train { get; }

    /// <summary>To choose settings by.</summary>
    public IReadOnlyList<LabelledSentence> Validation { get; }

    /// <summary>To be judged on, once.</summary>
    public IReadOnlyList<LabelledSentence> Test { get; }

    /// <summary>True for the real sentences, false for the generated ones.</summary>
    public bool IsReal { get; }

    /// <summary>One sentence that says what the sentences are.</summary>
    public string Source { get; }

    /// <summary>The real sentences if the file is found, generated ones if not.</summary>
    /// <exception cref="InvalidDataException">The file is there and damaged.</exception>
    public static SentencePolarity Load() => DataFolder.Find(Path.Combine("sentence-polarity", Reviews)) is { } path ? Read(path) : StandIn();

    /// <summary>Reads the file.</summary>
    /// <param name="path">A header, then part (train, valid, test), label (1 = positive, 0) and text, a sentence a line; the official file name is held against its checksum.</param>
    /// <exception cref="InvalidDataException">A damaged file, an unknown part or label.</exception>
    public static SentencePolarity Read(string path)
    {
        string[][] rows = [.. TextFile.Read(path, 3, Checksums.GetValueOrDefault(Path.GetFileName(path))).Skip(1)];
        if (Array.Find(rows, row => row[0] is not ("train" or "valid" or "test") || row[1] is not ("0" or "1")) is { } odd)
            throw new InvalidDataException($"A line of {path} must begin with train, valid or test and then 0 or 1: “{odd[0]}” and “{odd[1]}” came.");
        var parts = rows.ToLookup(row => row[0], row => new LabelledSentence(row[2], row[1] == "1"));
        return new SentencePolarity([.. parts["train"]], [.. parts["valid"]], [.. parts["test"]], isReal: true,
            $"{rows.Length:n0} sentences of film reviews (Pang and Lee 2005, CC BY 4.0).");
    }

    /// <summary>Generated sentences of the same form, always the same.</summary>
    public static SentencePolarity StandIn()
    {
        var reviews = ReviewBook.Write();
        int tenth = reviews.Count / 10;
        return new SentencePolarity([.. reviews.Skip(2 * tenth)], [.. reviews.Take(tenth)], [.. reviews.Skip(tenth).Take(tenth)], isReal: false,
            $"The film reviews were not found, so these are {reviews.Count:n0} generated sentences of a small grammar. " +
            "Set ATTENTION_DATA to a folder that holds sentence-polarity/ to see the real ones.");
    }
}
