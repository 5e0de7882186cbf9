using System.Text.Json;
using System.Text.RegularExpressions;
using Attention.Exercises;
using Attention.Tests.Support;

namespace Attention.Tests.Notebooks;

/// <summary>What the notebooks say, without running them: exercises have solutions, code that is shown is the library's.</summary>
public partial class NotebookSourceTests
{
    public static TheoryData<string> Notebooks => [.. Names];

    /// <summary>The numbered ones teach a topic and set exercises; the others show.</summary>
    public static TheoryData<string> Lessons => [.. Names.Where(name => char.IsAsciiDigit(name[0]))];

    private static IEnumerable<string> Names => Directory.GetFiles(Repository.Path("notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)).Order();

    [Theory, MemberData(nameof(Lessons))]
    public void Every_exercise_has_its_solution_and_every_solution_its_exercise(string notebook)
    {
        string[] asked = Exercises(Repository.Path("notebooks", notebook));
        string[] solved = Exercises(Repository.Path("notebooks", "solutions", notebook));
        Assert.NotEmpty(asked);
        Assert.Equal(asked, solved);
    }

    [Fact]
    public void Only_lessons_set_exercises() =>
        Assert.All(Names.Where(name => !char.IsAsciiDigit(name[0])), name => Assert.Empty(Exercises(Repository.Path("notebooks", name))));

    [Fact]
    public void Every_judge_has_its_exercise() =>
        Assert.Equal(ExerciseBook.Ids, Names.SelectMany(name => Exercises(Repository.Path("notebooks", name))).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Notebooks))]
    public void Every_exercise_cell_is_tagged_and_starts_from_null(string notebook)
    {
        foreach (var cell in Cells(Repository.Path("notebooks", notebook)).Where(cell => ExerciseCall().IsMatch(cell.Source)))
        {
            Assert.Contains("exercise", cell.Tags);
            Assert.Contains("= null;", cell.Source, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void A_class_shown_is_the_library_s(string notebook)
    {
        foreach (var cell in Cells(Repository.Path("notebooks", notebook)))
        {
            if (cell.Tags.SingleOrDefault(tag => tag.StartsWith("lib:", StringComparison.Ordinal)) is not { } tag)
                continue;
            string file = File.ReadAllText(Repository.Path("lib", "Attention", tag["lib:".Length..]));
            Assert.Equal(Normal(cell.Source), Normal(file[file.IndexOf("public ", StringComparison.Ordinal)..]));
        }
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void It_begins_with_a_title_cell_and_a_setup_cell(string notebook)
    {
        var cells = Cells(Repository.Path("notebooks", notebook)).Take(2).ToArray();
        Assert.False(cells[0].IsCode);
        string title = char.IsAsciiDigit(notebook[0]) ? notebook[..2] : char.ToUpperInvariant(notebook[0]) + Path.GetFileNameWithoutExtension(notebook)[1..];
        Assert.StartsWith($"# {title} · ", cells[0].Source, StringComparison.Ordinal);
        Assert.Contains("**The question:**", cells[0].Source, StringComparison.Ordinal);
        Assert.Contains("dotnet build lib/Attention.Plots", cells[0].Source, StringComparison.Ordinal);
        Assert.True(cells[1].IsCode);
        Assert.StartsWith("#r \"../lib/bin/Attention.dll\"\n#r \"../lib/bin/Attention.Plots.dll\"\n", cells[1].Source, StringComparison.Ordinal);
        Assert.Contains("manual_seed(", cells[1].Source, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void Every_figure_is_followed_by_what_to_see(string notebook)
    {
        var cells = Cells(Repository.Path("notebooks", notebook)).ToArray();
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].IsCode && cells[i].Source.Contains("Plot.", StringComparison.Ordinal) && !cells[i].Source.StartsWith("#r", StringComparison.Ordinal))
                Assert.Contains("**What to see:**", cells[i + 1].Source, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void Every_exercise_has_three_hints(string notebook)
    {
        string path = Repository.Path("notebooks", notebook);
        int hints = Cells(path).Sum(cell => Hint().Count(cell.Source));
        Assert.Equal(3 * Exercises(path).Length, hints);
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void Cells_stay_small(string notebook) =>
        Assert.All(Cells(Repository.Path("notebooks", notebook)).Where(cell => cell.IsCode && !cell.Source.Contains(" class ", StringComparison.Ordinal)),
            cell => Assert.InRange(cell.Source.Split('\n').Length, 1, 25));

    private static string[] Exercises(string path) =>
        [.. Cells(path).Where(cell => cell.IsCode).SelectMany(cell => ExerciseCall().Matches(cell.Source)).Select(match => match.Groups[1].Value)];

    private static IEnumerable<(bool IsCode, string Source, string[] Tags)> Cells(string path)
    {
        using var notebook = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var cell in notebook.RootElement.GetProperty("cells").EnumerateArray())
        {
            var source = cell.GetProperty("source");
            string text = source.ValueKind == JsonValueKind.String ? source.GetString()! : string.Concat(source.EnumerateArray().Select(line => line.GetString()));
            string[] tags = cell.GetProperty("metadata").TryGetProperty("tags", out var list) ? [.. list.EnumerateArray().Select(tag => tag.GetString()!)] : [];
            yield return (cell.GetProperty("cell_type").GetString() == "code", text, tags);
        }
    }

    /// <summary>Without doc comments and with every run of white space as one blank.</summary>
    private static string Normal(string code) =>
        WhiteSpace().Replace(string.Join('\n', code.Split('\n').Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))), " ").Trim();

    [GeneratedRegex(@"Check\.Exercise\(""([^""]+)""")]
    private static partial Regex ExerciseCall();

    [GeneratedRegex(@"<summary>Hint [123]</summary>")]
    private static partial Regex Hint();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
