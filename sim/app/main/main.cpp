#include <cstdio>
int main() { std::puts("minga"); }
