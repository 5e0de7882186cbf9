namespace Attention.Data;

/// <summary>A small grammar of verdicts: "the plot is dull , and yet the acting is never less than moving ." The clause after the turn decides.</summary>
internal static class ReviewBook
{
    private static readonly string[] Subjects = ["the plot", "the acting", "the music", "the ending", "the dialogue", "the first hour", "the camera work", "the cast"];

    private static readonly (string Words, bool Praises)[] Verdicts =
    [
        ("is moving", true), ("is a delight", true), ("is funny and warm", true), ("is not bad at all", true), ("is never less than inventive", true),
        ("is dull", false), ("is a chore", false), ("is loud and empty", false), ("is not good at all", false), ("is never more than tolerable", false),
    ];

    private static readonly string[] Turns = ["but", "and yet", "though in the end"];

    /// <summary>All sentences of the grammar, in an order that is always the same and mixes them well.</summary>
    public static IReadOnlyList<LabelledSentence> Write()
    {
        LabelledSentence[] all =
        [
            .. from first in Subjects from verdict in Verdicts from turn in Turns
               from second in Subjects where second != first
               from last in Verdicts where last.Praises != verdict.Praises
               select new LabelledSentence($"{first} {verdict.Words} , {turn} {second} {last.Words} .", last.Praises),
        ];
        const int Step = 1009;                              // a prime that does not divide the count: goes through all, far from neighbour to neighbour
        return [.. Enumerable.Range(0, all.Length).Select(i => all[(int)((long)i * Step % all.Length)])];
    }
}
