namespace Attention.Tests.Support;

/// <summary>Tests that look at the console run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Printed
{
    public const string Name = "console and environment";

    /// <summary>The lines an action printed.</summary>
    internal static string[] By(Action action)
    {
        var before = Console.Out;
        using var writer = new StringWriter();
        Console.SetOut(writer);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(before);
        }
        return writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
