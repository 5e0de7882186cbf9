namespace Attention.Plots.Words;

/// <summary>What splits into heads do to the tokens, in words.</summary>
internal sealed class SplitWords(IReadOnlyList<HeadSplit> splits, int tokens)
{
    public string Title()
    {
        var good = splits.Where(ShowsAll).Select(split => split.Name).ToList();
        return good.Count == 0 ? "No split shows every token to every head"
            : good.Count == splits.Count ? "Every head sees every token"
            : $"Only {string.Join(" and ", good)} shows every token to every head";
    }

    public string PanelTitle(HeadSplit split) => $"{split.Name}: {Seen(split)}";

    public string Summary() => string.Join(" ", splits.Select(split =>
        $"{split.Name}: {split.Heads} {(split.Heads == 1 ? "head" : "heads")} of {split.Rows} × {split.Columns}, {Seen(split)}; "
        + $"{split.TrueRows} of {split.Heads * split.Rows} rows hold just the token of their number."));

    public IEnumerable<string> Caveats() =>
        from split in splits
        let lost = split.Lost(tokens)
        where lost > 0
        select $"{split.Name}: {lost} {(lost == 1 ? "number is" : "numbers are")} in no head.";

    bool ShowsAll(HeadSplit split) => split.TokensSeen.All(seen => seen == tokens);

    string Seen(HeadSplit split)
    {
        var (least, most) = (split.TokensSeen.Min(), split.TokensSeen.Max());
        return least == tokens ? tokens == 1 ? "every head sees the one token" : $"every head sees all {tokens} tokens"
            : least == most ? $"a head sees {most} of {tokens} tokens"
            : $"a head sees {least} to {most} of {tokens} tokens";
    }
}
