using System.Text.RegularExpressions;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Tests.Running;

namespace Attention.Notebooks.Tests.Collection;

/// <summary>The collection itself, run as a reader's first command runs it: the quick profile, compared with the committed outputs.</summary>
public partial class CollectionTests
{
    private static readonly string s_folder = Path.Combine(Root(), "notebooks");

    public static TheoryData<string> Notebooks => [.. Directory.GetFiles(s_folder, "*.ipynb").Select(path => Path.GetFileName(path)).Order()];

    /// <summary>The numbered ones teach a topic and set exercises; the others show.</summary>
    public static TheoryData<string> Lessons => [.. Directory.GetFiles(s_folder, "*.ipynb").Select(path => Path.GetFileName(path)).Where(IsLesson).Order()];

    [Theory, MemberData(nameof(Notebooks))]
    public void Runs_claims_what_is_committed_and_its_stubs_do_not_pass(string notebook)
    {
        using var tool = new Tool();
        Assert.True(tool.Run("run", Path.Combine(s_folder, notebook), "--quick", "--check", "--out", tool.At("out")) == 0, tool.Output + tool.Errors);
        var verdicts = Verdicts(tool.At("out", notebook));
        Assert.Equal(IsLesson(notebook), verdicts.Count > 0);
        Assert.All(verdicts, verdict => Assert.Equal("✗", verdict.Mark));
        Assert.DoesNotContain("✗", Printed(tool.At("out", notebook)).Where(line => !Exercise().IsMatch(line)).Select(line => line[..1]));
    }

    [Theory, MemberData(nameof(Lessons))]
    public void Every_solution_passes(string notebook)
    {
        using var tool = new Tool();
        Assert.True(tool.Run("run", Path.Combine(s_folder, "solutions", notebook), "--out", tool.At("out")) == 0, tool.Output + tool.Errors);
        var verdicts = Verdicts(tool.At("out", "solutions", notebook));
        Assert.All(verdicts, verdict => Assert.Equal("✓", verdict.Mark));
        var asked = Notebook.Read(Path.Combine(s_folder, notebook)).CodeCells.SelectMany(cell => ExerciseCall().Matches(cell.Source)).Select(call => call.Groups[1].Value);
        Assert.Equal(asked, verdicts.Select(verdict => verdict.Id));
    }

    private static bool IsLesson(string notebook) => char.IsAsciiDigit(notebook[0]);

    private static List<(string Mark, string Id)> Verdicts(string path) =>
        [.. Printed(path).Select(line => Exercise().Match(line)).Where(match => match.Success).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    private static IEnumerable<string> Printed(string path) =>
        Notebook.Read(path).CodeCells.SelectMany(cell => cell.Outputs)
            .SelectMany(output => MultilineText.Join(output!["text"]).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AttentionNotebooks.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must lie inside the repository: no AttentionNotebooks.sln above them.");
        }
        return folder.FullName;
    }

    [GeneratedRegex(@"^([✓✗]) (\d+\.\d+) ")]
    private static partial Regex Exercise();

    [GeneratedRegex(@"Check\.Exercise\(""([^""]+)""")]
    private static partial Regex ExerciseCall();
}
