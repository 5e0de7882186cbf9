namespace Attention.Torch.Tests.Errors;

/// <summary>What the engine answers to bad input: PyTorch's words first, then whole shapes or values, then what to try.</summary>
internal static class Says
{
    /// <param name="words">how the message begins: what a learner of PyTorch would search for (its full stop may give way to a colon)</param>
    /// <param name="mentions">what it must also name</param>
    public static void That(string words, Action attempt, params string[] mentions)
    {
        var error = Assert.ThrowsAny<Exception>(attempt);
        Assert.True(error is ArgumentException or InvalidOperationException or IndexOutOfRangeException,
            $"A natural exception type was expected, {error.GetType()} came: {error.Message}");
        Assert.StartsWith(words.TrimEnd('.'), error.Message, StringComparison.Ordinal);
        foreach (var mention in mentions) Assert.Contains(mention, error.Message, StringComparison.Ordinal);
    }
}
