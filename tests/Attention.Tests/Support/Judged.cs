using Attention.Exercises;

namespace Attention.Tests.Support;

/// <summary>What a judge prints about an answer. The tests that ask belong to the collection of <see cref="Printed"/>.</summary>
internal static class Judged
{
    internal static void Passes(string id, object answer) => Assert.StartsWith($"✓ {id} is right", Line(id, answer), StringComparison.Ordinal);

    internal static void Fails(string id, object answer, string fault)
    {
        string line = Line(id, answer);
        Assert.StartsWith($"✗ {id} ", line, StringComparison.Ordinal);
        Assert.Contains(fault, line, StringComparison.Ordinal);
    }

    internal static string Line(string id, object? answer) => Assert.Single(Printed.By(() => Check.Exercise(id, answer)));
}
