using Attention.Notebooks.Formatting;
using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Running;

/// <summary>Runs a cell that does a little of everything, so that the first real one finds the compiler compiled.</summary>
internal static class WarmUp
{
    private const string Code = """
        using System.Text;
        var warm = new[] { 1f, 2f }.Select(x => x * 2).ToList();
        string Say(int count) => $"{count} of {warm.Count}";
        Console.Write("");
        Say(2)
        """;

    public static async Task RunAsync()
    {
        await using var kernel = new CSharpKernel(AppContext.BaseDirectory, new ValueFormatter());
        await kernel.RunAsync(new Cell(0, Code), output => Messages.Line(new OutputReply(output))).ConfigureAwait(false);
    }
}
