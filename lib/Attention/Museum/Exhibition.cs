using Attention.Museum.Rooms;

namespace Attention.Museum;

/// <summary>Broken attentions, as they were met: in the five documents and in public reports. Each one runs, and most train; the audit tells them from right ones.</summary>
public static class Exhibition
{
    /// <summary>All pieces, in the order of the rooms.</summary>
    public static IReadOnlyList<Exhibit> Exhibits { get; } = [.. ScoresRoom.Exhibits, .. SoftmaxRoom.Exhibits, .. MasksRoom.Exhibits, .. LayoutRoom.Exhibits, .. ParametersRoom.Exhibits];

    /// <summary>The piece of that number.</summary>
    /// <param name="number">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static Exhibit Piece(int number) => number >= 1 && number <= Exhibits.Count
        ? Exhibits[number - 1]
        : throw new ArgumentOutOfRangeException(nameof(number), $"The museum has the pieces 1 to {Exhibits.Count}: {number} came.");
}
