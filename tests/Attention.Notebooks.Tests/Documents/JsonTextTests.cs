using System.Text.Json.Nodes;
using Attention.Notebooks.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Attention.Notebooks.Tests.Documents;

public class JsonTextTests
{
    /// <summary>Expected text: Python's json.dumps(indent=1, sort_keys=True, ensure_ascii=False, separators=(",", ": ")).</summary>
    [Fact]
    public void Layout_is_that_of_Jupyter()
    {
        var json = JsonNode.Parse("""{"b":[1,2.50,{"x":null}],"a":{},"é":"注意 \u001b[0m \" \\ \n 😀","Z":[],"t":true}""");
        Assert.Equal(
            "{\n \"Z\": [],\n \"a\": {},\n \"b\": [\n  1,\n  2.50,\n  {\n   \"x\": null\n  }\n ],\n \"t\": true,\n \"é\": \"注意 \\u001b[0m \\\" \\\\ \\n 😀\"\n}\n",
            JsonText.Write(json));
    }

    [Fact]
    public void Every_string_comes_back_as_it_went() => Prop.ForAll<string>(text =>
        (string?)JsonNode.Parse(JsonText.Write(JsonValue.Create(text ?? ""))) == (text ?? "")).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\r\nb\n\nc", 4)]
    public void Lines_keep_their_ends(string text, int lines)
    {
        var split = MultilineText.Split(text);
        Assert.Equal(lines, split.Count);
        Assert.Equal(text, MultilineText.Join(split));
    }
}
