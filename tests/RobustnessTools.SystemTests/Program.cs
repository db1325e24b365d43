using System.Reflection;
using RobustnessTools.SystemTests;

// Runs the tests whose full names contain one of the words given, or all: RobustnessTools.SystemTests ASSEMBLY [WORD...] [--in CLASS...]
// The last line is as 'dotnet test' writes it; the exit code is 0 where none failed and at least one ran.
// With --in, only those of these classes, by their full names; with --classes before the assembly it only names the classes that have such tests.
bool classes = args is ["--classes", ..];
string[] asked = classes ? args[1..] : args;
if (asked.Length == 0)
{
    Console.Error.WriteLine("Give the name of an assembly of tests, such as RobustnessTools.Charts.Tests, and words of which a test's full name has one.");
    return 2;
}

Console.OutputEncoding = System.Text.Encoding.UTF8;
var assembly = Assembly.Load(asked[0]);
int end = Array.IndexOf(asked, "--in");
string[] words = end < 0 ? asked[1..] : asked[1..end], within = end < 0 ? [] : asked[(end + 1)..];
if (!classes) return TestRun.Of(assembly, words, within) ? 0 : 1;
foreach (string name in TestRun.ClassesOf(assembly, words)) Console.WriteLine(name);
return 0;
